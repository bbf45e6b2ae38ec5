package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.cfnwaves.engine.ContainerEngine.EventListener;
import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One open stream of events, read on a thread and over a transport of its own, so that closing it ends both at whatever point they
 * are. The listener is told of the end exactly once, and not at all when it was closed. Thread-safe.
 */
final class EventStream implements Subscription {
    /** Daemons say at once that the stream is open. One that waits for the first event to say so must not keep us. */
    private static final Duration OPENING = Duration.ofSeconds(2);

    private static final String WHAT = "listen to events";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private enum Phase {
        OPENING,
        OPEN,
        ENDED
    }

    private final DockerApi api;
    private final Map<String, String> query;
    private final EventListener listener;
    private final OwnKills kills;
    private final Consumer<EventStream> onEnd;
    private final Transport transport;
    private final Thread thread;
    private final Object lock = new Object();
    private Phase phase = Phase.OPENING;
    private @Nullable EngineException failure;
    private @Nullable Response response;

    /**
     * @param kills knows which signals are no news
     * @param onEnd told when it is over, for whatever reason
     */
    EventStream(
            DockerApi api,
            Map<String, String> labels,
            EventListener listener,
            OwnKills kills,
            Consumer<EventStream> onEnd) {
        this.api = api;
        this.kills = kills;
        // Not by event: Podman calls the end of a container "died", and Docker "die".
        query = DockerApi.filters(Map.of("type", List.of("container"), "label", DockerApi.labels(labels)));
        this.listener = listener;
        this.onEnd = onEnd;
        transport = api.connection().transport(null);
        thread = new Thread(this::run, "cfn-docker-events-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
    }

    /** Begins to listen; returns when the daemon does, or is slow to say so. */
    void open() {
        thread.start();
        try {
            awaitOpen();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new EngineException(Kind.INTERRUPTED, "Interrupted when about to " + WHAT + ".", e);
        }
        EngineException failed = failure();
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        Response open;
        synchronized (lock) {
            phase = Phase.ENDED;
            open = response;
            lock.notifyAll();
        }
        if (Thread.currentThread() != thread) {
            thread.interrupt(); // wakes it on unix sockets, whatever it waits for
        }
        if (open != null) {
            open.close(); // wakes it on TCP
        }
        closeTransport();
    }

    private void awaitOpen() throws InterruptedException {
        long end = System.nanoTime() + OPENING.toNanos();
        synchronized (lock) {
            while (phase == Phase.OPENING) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    phase = Phase.OPEN;
                } else {
                    lock.wait(left / 1_000_000 + 1);
                }
            }
        }
    }

    private @Nullable EngineException failure() {
        synchronized (lock) {
            return failure;
        }
    }

    private void run() {
        try (Response answer = api.open(transport, Request.Method.GET, "/events", query, Map.of())) {
            if (opened(answer)) {
                read(answer);
                end(api.errors().cutOff(WHAT, "the engine ended the stream"));
            }
        } catch (RuntimeException | IOException e) {
            end(api.errors().of(WHAT, e));
        } finally {
            closeTransport();
            onEnd.accept(this);
        }
    }

    /** Gives false when it was closed meanwhile. */
    private boolean opened(Response answer) {
        synchronized (lock) {
            response = answer;
            if (phase == Phase.OPENING) {
                phase = Phase.OPEN;
                lock.notifyAll();
            }
            return phase == Phase.OPEN;
        }
    }

    /** The iterator is left open: closing it would read what is still to come. Closing the response ends it. */
    private void read(Response answer) throws IOException {
        MappingIterator<JsonNode> events =
                DockerApi.JSON.readerFor(JsonNode.class).readValues(answer.getBody());
        while (events.hasNextValue()) {
            JsonNode event = events.nextValue();
            if (isOpen()) {
                EventJson.event(event).ifPresent(this::tell);
            }
        }
    }

    private void tell(ContainerEvent event) {
        boolean isOwnKill = switch (event.action()) {
            case KILLED, REMOVED -> kills.explains(event.id());
            default -> false;
        };
        if (event.action() == ContainerEvent.Action.KILLED && !isOwnKill) {
            // An engine that shuts down takes no new connections and then ends its containers, but answers over open
            // ones to its last moment: whoever asks next is to learn that it goes.
            api.connection().doubt();
        }
        listener.onEvent(event);
    }

    private boolean isOpen() {
        synchronized (lock) {
            return phase == Phase.OPEN;
        }
    }

    private void end(EngineException reason) {
        api.connection().doubt();
        Phase before;
        synchronized (lock) {
            before = phase;
            phase = Phase.ENDED;
            if (before == Phase.OPENING) {
                failure = reason; // for open() to throw
            }
            lock.notifyAll();
        }
        if (before == Phase.OPEN) {
            listener.onDisconnected(reason);
        }
    }

    private void closeTransport() {
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Could not close a connection to "
                            + api.connection().endpoint().address(),
                    e);
        }
    }
}
