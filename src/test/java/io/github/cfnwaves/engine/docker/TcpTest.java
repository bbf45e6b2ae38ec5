package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On TCP an interrupt wakes nobody who reads, so that threads and connections need other ways to their end. */
@Timeout(60)
class TcpTest {
    private static final ContainerId ID = new ContainerId("c");

    @TempDir
    Path directory;

    private final FakeDaemon daemon = FakeDaemon.onPort();

    @AfterEach
    void close() {
        daemon.close();
    }

    @Test
    void aHungCallIsGivenUpAndItsConnectionFreed() {
        daemon.on("POST", "/containers/{}/start", FakeDaemon.hang());
        try (ContainerEngine engine = FakeSettings.connectImpatiently(daemon, directory)) {
            EngineException e = catchThrowableOfType(EngineException.class, () -> engine.start(ID));

            assertThat(e.kind()).isEqualTo(Kind.NO_ANSWER);
            Eventually.is("the connection is closed", () -> daemon.openConnections() == 0);
        }
    }

    @Test
    void aLogThatFallsSilentIsGivenUpAndItsConnectionFreed() {
        FakeStream log = new FakeStream("application/octet-stream").send(new byte[] {1, 0, 0, 0, 0, 0, 0, 9});
        daemon.on("GET", "/containers/{}/logs", log);
        try (ContainerEngine engine = FakeSettings.connectImpatiently(daemon, directory)) {
            EngineException e =
                    catchThrowableOfType(EngineException.class, () -> engine.copyLog(ID, new ByteArrayOutputStream()));

            assertThat(e.kind()).isEqualTo(Kind.NO_ANSWER);
            Eventually.is("the connection is closed", () -> daemon.openConnections() == 0);
        }
    }

    @Test
    void anEventStreamMayBeSilentForAsLongAsItLikes() {
        FakeStream events = FakeStream.ofJson();
        daemon.on("GET", "/events", events);
        Heard heard = new Heard();
        try (ContainerEngine engine = FakeSettings.connectImpatiently(daemon, directory)) {
            engine.subscribe(Map.of(), heard);
            Eventually.is("far more than the deadline of a call passes", new BooleanSupplier() {
                private final long end = System.nanoTime() + 1_500_000_000L;

                @Override
                public boolean getAsBoolean() {
                    return System.nanoTime() > end;
                }
            });
            events.send("{\"Type\":\"container\",\"Action\":\"start\",\"Actor\":{\"ID\":\"x\"}}");

            heard.awaitEvents(1);
            assertThat(heard.ends()).isEmpty();
        }
    }

    @Test
    void anEventStreamIsClosedAtWhateverPointItIs() throws InterruptedException {
        FakeStream events = FakeStream.ofJson();
        daemon.on("GET", "/events", events);
        try (ContainerEngine engine = FakeSettings.connect(daemon, directory)) {
            Subscription open = engine.subscribe(Map.of(), new Heard());
            open.close();
            events.awaitClientGone();
            daemon.on("GET", "/events", FakeDaemon.hang());
            Subscription opening = engine.subscribe(Map.of(), new Heard());
            opening.close();

            Eventually.is("no connection is open but the one that calls have", () -> daemon.openConnections() <= 1);
            Eventually.is(
                    "no thread listens",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("cfn-docker-events")));
        }
    }
}
