package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to one daemon, a connection per request: a pooled one that a restarted daemon or a proxy has closed meanwhile would fail
 * the next request, which for a POST can't be told from one that was carried out. Thread-safe.
 */
final class Transport implements DockerHttpClient {
    /** It says at level INFO, in the middle of a build's output, that it will try once more; we tell of engines ourselves. */
    private static final String TALKATIVE =
            "com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.classic.HttpRequestRetryExec";

    static {
        // Read by Maven's logging when that class is loaded, which is later.
        Object unused = System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log." + TALKATIVE, "warn");
    }

    private final DockerHttpClient client;

    private Transport(DockerHttpClient client) {
        this.client = client;
    }

    /**
     * @param connecting longest time to connect; TCP only
     * @param silence longest time without a byte, null for any; TCP only, where interrupting a reading thread doesn't wake it
     */
    static Transport to(Endpoint endpoint, Duration connecting, @Nullable Duration silence) {
        SSLContext tls = endpoint.tls() == null ? null : endpoint.tls().context();
        return new Transport(new ZerodepDockerHttpClient.Builder()
                .dockerHost(endpoint.uri())
                .sslConfig(tls == null ? null : () -> tls)
                .connectionTimeout(connecting)
                .responseTimeout(silence)
                .build());
    }

    @Override
    public Response execute(Request request) {
        return client.execute(
                Request.builder().from(request).putHeader("Connection", "close").build());
    }

    /** Also ends requests that are under way. */
    @Override
    public void close() throws IOException {
        client.close();
    }
}
