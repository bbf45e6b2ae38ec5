package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to one daemon. Within a burst of calls connections are used again; a call by itself has one of its own.
 *
 * <p>A daemon that restarts, or a proxy, closes connections that lie idle, and a request that goes out on one of these can't be told
 * from one that was carried out; docker-java's client looks at none before it uses it. So the client with its connections is given
 * up, and another one takes its place, once it had nothing to do for a moment, after a few seconds in any case, and when there is
 * doubt that the daemon is still the same. Thread-safe.
 */
final class Transport implements DockerHttpClient {
    /** Shorter than anybody's patience with idle connections, and longer than any pause within a burst. */
    static final Duration LONGEST_IDLE = Duration.ofMillis(250);
    /** In a client that is never idle, some connections may be. */
    private static final Duration LONGEST_USE = Duration.ofSeconds(5);
    /** It says at level INFO, in the middle of a build's output, that it will try once more; we tell of engines ourselves. */
    private static final String TALKATIVE =
            "com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.classic.HttpRequestRetryExec";

    /** Maven 3's, and Maven 4's, which asks for its own first and warns in every build of the older one without it. */
    private static final List<String> LEVEL_PROPERTIES =
            List.of("org.slf4j.simpleLogger.log." + TALKATIVE, "maven.logger.log." + TALKATIVE);

    static {
        // Read by Maven's logging when that class is loaded, which is later.
        for (String property : LEVEL_PROPERTIES) {
            Object unused = System.getProperties().putIfAbsent(property, "warn");
        }
    }

    private final Supplier<DockerHttpClient> clients;
    private final Object lock = new Object();
    /** Those with calls under way, {@link #lone}, and {@link #current}. */
    private final Set<Burst> open = new HashSet<>();
    /** For calls by themselves. Their connections end with them, so that it need not be given up: making clients is dear. */
    private @Nullable Burst lone;

    private @Nullable Burst current;
    private boolean closed;

    private Transport(Supplier<DockerHttpClient> clients) {
        this.clients = clients;
    }

    /**
     * @param connecting longest time to connect; TCP only
     * @param silence longest time without a byte, null for any; TCP only, where interrupting a reading thread doesn't wake it
     */
    static Transport to(Endpoint endpoint, Duration connecting, @Nullable Duration silence) {
        SSLContext tls = tls(endpoint);
        return new Transport(() -> new ZerodepDockerHttpClient.Builder()
                .dockerHost(endpoint.uri())
                .sslConfig(tls == null ? null : () -> tls)
                .connectionTimeout(connecting)
                .responseTimeout(silence)
                .build());
    }

    /** Over TCP, whether there is one decides whether to encrypt. */
    private static @Nullable SSLContext tls(Endpoint endpoint) {
        if (endpoint.isSocketFile()) {
            return NoTls.CONTEXT;
        }
        return endpoint.tls() == null ? null : endpoint.tls().context();
    }

    /** The response is to be read to its end, or the connection can't be used again. */
    @Override
    public Response execute(Request request) {
        Burst burst = enter();
        boolean done = false;
        try {
            Response answer = new Answer(burst.execute(request), () -> leave(burst));
            done = true;
            return answer;
        } finally {
            if (!done) {
                leave(burst);
                doubt();
            }
        }
    }

    /** The daemon may have gone: no connection that is open now is used for a call that is yet to come. */
    void doubt() {
        synchronized (lock) {
            giveUp(current);
            current = null;
        }
    }

    /** Also ends requests that are under way. */
    @Override
    public void close() throws IOException {
        List<Burst> last;
        synchronized (lock) {
            closed = true;
            last = List.copyOf(open);
            open.clear();
            current = null;
            lone = null;
        }
        IOException failure = null;
        for (Burst burst : last) {
            try {
                burst.client.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A client, and the calls that are made with it. */
    private static final class Burst {
        private final DockerHttpClient client;
        private final boolean keepsConnections;
        private final long begunAt = System.nanoTime();
        private long lastUsedAt = begunAt;
        private int underWay;
        private boolean givenUp;

        Burst(DockerHttpClient client, boolean keepsConnections) {
            this.client = client;
            this.keepsConnections = keepsConnections;
        }

        Response execute(Request request) {
            return client.execute(
                    keepsConnections
                            ? request
                            : Request.builder()
                                    .from(request)
                                    .putHeader("Connection", "close")
                                    .build());
        }

        boolean isOver() {
            return isIdle() || System.nanoTime() - begunAt > LONGEST_USE.toNanos();
        }

        boolean isIdle() {
            return underWay == 0 && System.nanoTime() - lastUsedAt > LONGEST_IDLE.toNanos();
        }
    }

    private Burst enter() {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException(new IOException("it was closed on this side"));
            }
            if (current != null && current.isOver()) {
                giveUp(current);
                current = null;
            }
            Burst burst = current == null ? next() : current;
            burst.underWay++;
            return burst;
        }
    }

    /** For a call that follows none, or for one that is the second in a row. */
    private Burst next() {
        if (lone == null) {
            lone = opened(false);
            return lone;
        }
        if (lone.isIdle()) {
            return lone;
        }
        current = opened(true);
        return current;
    }

    private Burst opened(boolean keepsConnections) {
        Burst burst = new Burst(clients.get(), keepsConnections);
        open.add(burst);
        return burst;
    }

    private void leave(Burst burst) {
        synchronized (lock) {
            burst.underWay--;
            burst.lastUsedAt = System.nanoTime();
            closeIfLeft(burst);
        }
    }

    private void giveUp(@Nullable Burst burst) {
        if (burst != null) {
            burst.givenUp = true;
            closeIfLeft(burst);
        }
    }

    private void closeIfLeft(Burst burst) {
        if (burst.givenUp && burst.underWay == 0 && open.remove(burst)) {
            try {
                burst.client.close();
            } catch (IOException e) {
                // Its calls are over, and nobody will make another one with it.
            }
        }
    }

    /** Tells once when it is closed. */
    private record Answer(Response answer, Runnable onClose, AtomicBoolean open) implements Response {
        Answer(Response answer, Runnable onClose) {
            this(answer, onClose, new AtomicBoolean(true));
        }

        @Override
        public int getStatusCode() {
            return answer.getStatusCode();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return answer.getHeaders();
        }

        @Override
        public InputStream getBody() {
            return answer.getBody();
        }

        @Override
        public @Nullable String getHeader(String name) {
            return answer.getHeader(name);
        }

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                try {
                    answer.close();
                } finally {
                    onClose.run();
                }
            }
        }
    }
}
