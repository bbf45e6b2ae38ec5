package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.docker.DockerSettings;
import io.github.cfnwaves.engine.docker.FakeDaemon;
import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.FakeTime;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EnginesTest {
    @TempDir
    Path directory;

    private DockerSettings settings() {
        return DockerSettings.ofProcess("unix://" + directory.resolve("docker.sock"));
    }

    private FakeDaemon daemon() {
        return FakeDaemon.onSocket(directory.resolve("docker.sock"));
    }

    @Test
    void anEngineIsConnectedOnceHoweverEarly() {
        try (FakeDaemon daemon = daemon();
                Engines engines = new Engines()) {
            engines.connectAhead(settings());
            engines.connectAhead(settings());
            SharedEngine engine = engines.connected(settings());

            assertThat(engines.connected(settings())).isEqualTo(engine);
            assertThat(daemon.received("GET", "/version")).hasSize(1);
        }
    }

    @Test
    void whatHasBegunToConnectIsWaitedFor() {
        CountDownLatch asked = new CountDownLatch(1);
        try (FakeDaemon daemon = daemon();
                Engines engines = new Engines()) {
            daemon.on("GET", "/info", exchange -> {
                asked.countDown();
                exchange.json(200, "{\"MemTotal\":4096}");
            });
            engines.connectAhead(settings());

            assertThat(engines.connected(settings()).engine().info().memory().bytes())
                    .isEqualTo(4096);
            assertThat(asked.getCount()).isZero();
        }
    }

    @Test
    void whatGoesWrongEarlyIsToldWhenTheEngineIsWantedAndTriedAnewAfterwards() {
        try (Engines engines = new Engines()) {
            engines.connectAhead(settings());

            assertThatThrownBy(() -> engines.connected(settings()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("docker.sock");
            try (FakeDaemon daemon = daemon()) {
                assertThat(engines.connected(settings()).engine().info().endpoint())
                        .isEqualTo(daemon.host());
            }
        }
    }

    @Test
    void oneMemoryBudgetIsKeptForAnEngineHoweverItIsCalled() {
        try (FakeDaemon daemon = daemon();
                Engines engines = new Engines()) {
            SharedEngine engine = engines.connected(settings());

            assertThat(engines.connected(DockerSettings.ofProcess("unix://" + directory.resolve("docker.sock") + " "))
                            .budget())
                    .isSameAs(engine.budget());
            assertThat(daemon.received("GET", "/version")).hasSize(2);
        }
    }

    @Test
    void anInterruptedGoalDoesNotWait() {
        try (FakeDaemon daemon = daemon();
                Engines engines = new Engines()) {
            daemon.on("GET", "/info", FakeDaemon.hang());
            engines.connectAhead(settings());
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> engines.connected(settings())).isInstanceOf(EngineException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aConnectionThatComesAboutWhenTheBuildHasEndedIsClosed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        FakeEngine engine = new FakeEngine(FakeTime.real());
        CompletableFuture<Thread> connecting = new CompletableFuture<>();
        Engines engines = new Engines(settings -> {
            connecting.complete(Thread.currentThread());
            begun.countDown();
            awaitWhateverHappens(over);
            return engine;
        });
        engines.connectAhead(settings());
        begun.await();

        engines.close();
        over.countDown();
        connecting.get().join();

        assertThat(engine.isClosed()).isTrue();
    }

    private static void awaitWhateverHappens(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // The answer was on its way already.
            }
        }
    }
}
