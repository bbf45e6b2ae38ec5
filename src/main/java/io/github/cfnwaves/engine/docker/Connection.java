package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The way to one daemon: its transport, the threads that calls run on, and how long they may take. Thread-safe. */
final class Connection implements AutoCloseable {
    private final Endpoint endpoint;
    private final DockerSettings settings;
    private final Transport transport;
    private final Calls calls;

    Connection(Endpoint endpoint, DockerSettings settings) {
        this.endpoint = endpoint;
        this.settings = settings;
        // Longer than the deadline of a call: that one speaks first, this one frees the thread.
        transport = transport(settings.callDeadline().multipliedBy(2));
        calls = new Calls(endpoint.address());
    }

    Endpoint endpoint() {
        return endpoint;
    }

    DockerSettings settings() {
        return settings;
    }

    Duration callDeadline() {
        return settings.callDeadline();
    }

    DockerHttpClient transport() {
        return transport;
    }

    /** The daemon may have gone: what was open for the next call is not used for it. */
    void doubt() {
        transport.doubt();
    }

    /** One of its own for a stream, so that closing it ends just that stream, at whatever point that is. */
    Transport transport(@Nullable Duration silence) {
        return Transport.to(endpoint, settings.connectDeadline(), silence);
    }

    Calls calls() {
        return calls;
    }

    DockerErrors errors() {
        return new DockerErrors(endpoint.address());
    }

    @Override
    public void close() {
        calls.close();
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not close the connection to " + endpoint.address(), e);
        }
    }
}
