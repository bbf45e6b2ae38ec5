package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.cfnwaves.engine.ContainerEngine.LogListener;
import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.LogReach;
import io.github.cfnwaves.engine.docker.LogReading.NotTakenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One log being read, on a thread and over a transport of its own, so that closing it ends both at whatever point they are.
 * Thread-safe.
 */
final class LogStream implements Subscription {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final DockerApi api;
    private final ContainerId id;
    private final LogPlace place;
    private final LogReach reach;
    private final LogListener listener;
    private final Consumer<LogStream> onEnd;
    private final Thread thread;
    private final Object lock = new Object();
    private boolean closed;
    private @Nullable Transport transport;
    private @Nullable Response response;

    /**
     * A reading that {@link #open} begins.
     *
     * @param place where to go on, this reading's own
     * @param onEnd told when it is over, before the listener is
     */
    LogStream(
            DockerApi api,
            ContainerId id,
            LogPlace place,
            LogReach reach,
            LogListener listener,
            Consumer<LogStream> onEnd) {
        this.api = api;
        this.id = id;
        this.place = place;
        this.reach = reach;
        this.listener = listener;
        this.onEnd = onEnd;
        thread = new Thread(this::run, "cfn-docker-log-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
    }

    void open() {
        thread.start();
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (Thread.currentThread() != thread) {
            thread.interrupt(); // wakes it on unix sockets, whatever it waits for
        }
        closeConnection(); // wakes it on TCP
    }

    private void run() {
        Exception failure = null;
        try {
            failure = read();
        } finally {
            try {
                closeConnection();
            } finally {
                onEnd.accept(this);
                listener.onLogEnd(place, failure);
            }
        }
    }

    private @Nullable Exception read() {
        String what = Logs.reading(id);
        Function<String, EngineException> cutOff = how -> api.errors().cutOff(what, how);
        try {
            LogReading reading = new LogReading(place, listener, cutOff);
            Response answer = connect();
            reading.read(new LogFrames(answer.getBody(), cutOff));
            return isClosed() ? closedOnPurpose(what) : null;
        } catch (NotTakenException e) {
            return (Exception) e.getCause();
        } catch (RuntimeException e) {
            return isClosed() ? closedOnPurpose(what) : api.errors().of(what, e);
        }
    }

    private Response connect() {
        // No longest silence: a log may have nothing to say for hours.
        Transport made = api.connection().transport(null);
        synchronized (lock) {
            transport = made;
        }
        if (isClosed()) {
            throw closedOnPurpose(Logs.reading(id));
        }
        Response answer = api.open(made, Request.Method.GET, Logs.path(id), query(), Map.of());
        synchronized (lock) {
            response = answer;
        }
        return answer;
    }

    private Map<String, String> query() {
        Map<String, String> query = new HashMap<>();
        query.put("stdout", "true");
        query.put("stderr", "true");
        query.put("timestamps", "true");
        query.put("follow", String.valueOf(reach == LogReach.WHILE_IT_RUNS));
        Instant since = place.resumption().since();
        if (since != null) {
            query.put("since", String.format(Locale.ROOT, "%d.%09d", since.getEpochSecond(), since.getNano()));
        }
        return query;
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private static EngineException closedOnPurpose(String what) {
        return new EngineException(Kind.INTERRUPTED, "Stopped when about to " + what + ".");
    }

    private void closeConnection() {
        @Nullable Transport openTransport;
        @Nullable Response openResponse;
        synchronized (lock) {
            openTransport = transport;
            openResponse = response;
        }
        if (openResponse != null) {
            openResponse.close();
        }
        if (openTransport != null) {
            close(openTransport);
        }
    }

    private void close(Transport openTransport) {
        try {
            openTransport.close();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Could not close a connection to "
                            + api.connection().endpoint().address(),
                    e);
        }
    }
}
