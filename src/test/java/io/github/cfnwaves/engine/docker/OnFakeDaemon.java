package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tests of an engine on a fake daemon have in common. */
@Timeout(60)
abstract class OnFakeDaemon {
    static final String HEX = "0123456789abcdef".repeat(4);
    static final ContainerId ID = new ContainerId(HEX);

    @TempDir
    Path directory;

    private @Nullable FakeDaemon daemon;
    private @Nullable ContainerEngine engine;

    @BeforeEach
    void startDaemon() {
        daemon = FakeDaemon.onSocket(directory.resolve("docker.sock"));
    }

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
        daemon().close();
    }

    FakeDaemon daemon() {
        return Objects.requireNonNull(daemon);
    }

    /** Connected at the first call. */
    ContainerEngine engine() {
        if (engine == null) {
            engine = FakeSettings.connect(daemon(), directory);
        }
        return engine;
    }

    /** Connected at the first call, and then waiting only a moment for any answer. */
    ContainerEngine impatientEngine() {
        if (engine == null) {
            engine = FakeSettings.connectImpatiently(daemon(), directory);
        }
        return engine;
    }

    /** Waits until connections are not used again: for a daemon that goes, and takes longer to come back than a fake one. */
    static void awaitIdle() {
        long end = System.nanoTime() + Transport.LONGEST_IDLE.toNanos();
        Eventually.is("connections were idle for too long", () -> System.nanoTime() > end);
    }

    /** Connected at the first call, with these settings. */
    ContainerEngine engine(DockerSettings settings) {
        if (engine == null) {
            engine = DockerConnector.connect(settings);
        }
        return engine;
    }

    static EngineException failure(ThrowingCallable call) {
        return catchThrowableOfType(EngineException.class, call);
    }
}
