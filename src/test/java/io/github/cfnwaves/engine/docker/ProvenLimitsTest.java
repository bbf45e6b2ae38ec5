package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.units.MemorySize;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a container is looked at to see whether it has its limit. */
class ProvenLimitsTest extends OnFakeDaemon {
    private static final ContainerSpec SMALL = of("600m");
    private static final ContainerSpec LARGE = of("1g");

    private static ContainerSpec of(String memory) {
        return Specs.named("cfn-wave1-a-123456", "base:1", Map.of("cfn.run.id", "r1"))
                .memory(MemorySize.parse(memory))
                .spec();
    }

    @BeforeEach
    void daemonCreates() {
        creates("null");
        applies(SMALL);
        daemon().on("DELETE", "/containers/{}", FakeDaemon.status(204));
    }

    private void creates(String warnings) {
        daemon().on(
                        "POST",
                        "/containers/create",
                        FakeDaemon.json("{\"Id\":\"" + HEX + "\",\"Warnings\":" + warnings + "}"));
    }

    private void applies(ContainerSpec spec) {
        daemon().on(
                        "GET",
                        "/containers/{}/json",
                        FakeDaemon.json(applied(spec.memory().bytes())));
    }

    private static String applied(long bytes) {
        return "{\"Id\":\"" + HEX + "\",\"HostConfig\":{\"Memory\":" + bytes + ",\"MemorySwap\":" + bytes + "}}";
    }

    private int looks() {
        return daemon().received("GET", "/containers/" + HEX + "/json").size();
    }

    @Test
    void theFirstContainerOfEachLimitIsLookedAtAndNoFurther() {
        engine().create(SMALL);
        engine().create(SMALL);
        assertThat(looks()).isEqualTo(1);

        applies(LARGE);
        engine().create(LARGE);
        engine().create(SMALL);

        assertThat(looks()).isEqualTo(2);
    }

    @Test
    void anotherConnectionIsToAnotherEngineForAllThatIsKnown() {
        engine().create(SMALL);
        try (var another = FakeSettings.connect(daemon(), directory)) {
            another.create(SMALL);
        }

        assertThat(looks()).isEqualTo(2);
    }

    @Test
    void everyContainerIsLookedAtWhoseCreationTheEngineHadSomethingToSayOf() {
        engine().create(SMALL);
        creates("[\"Your kernel does not support memory limit capabilities. Limitation discarded.\"]");
        daemon().on("GET", "/containers/{}/json", FakeDaemon.json(applied(0)));

        assertThat(failure(() -> engine().create(SMALL)))
                .hasMessageContaining("the engine applied none")
                .hasMessageContaining("Limitation discarded");
        assertThat(looks()).isEqualTo(2);
    }

    @Test
    void noContainerIsMadeByAnEngineThatSaysThatItCantLimitMemory() {
        daemon().on("GET", "/info", FakeDaemon.json("{\"MemoryLimit\":false,\"SwapLimit\":false}"));

        assertThat(failure(() -> engine().create(SMALL)).kind()).isEqualTo(Kind.FAILED);
        assertThat(failure(() -> engine().create(SMALL)).kind()).isEqualTo(Kind.FAILED);

        assertThat(looks()).isEqualTo(2);
    }

    @Test
    void aLimitThatFailedOnceIsLookedAtAgain() {
        daemon().on("GET", "/containers/{}/json", FakeDaemon.json(applied(0)));
        assertThat(failure(() -> engine().create(SMALL)).kind()).isEqualTo(Kind.FAILED);
        assertThat(failure(() -> engine().create(SMALL)).kind()).isEqualTo(Kind.FAILED);

        applies(SMALL);
        engine().create(SMALL);
        engine().create(SMALL);

        assertThat(looks()).isEqualTo(3);
    }

    @Test
    void containersThatAreCreatedAtOnceWaitForTheFirstOfThem() throws InterruptedException {
        createAtOnce(6, SMALL.memory().bytes(), () -> engine().create(SMALL));

        assertThat(looks()).isEqualTo(1);
        assertThat(daemon().received("DELETE", "/containers/{}")).isEmpty();
    }

    @Test
    void containersThatAreCreatedAtOnceAreEachLookedAtWhenTheFirstFails() throws InterruptedException {
        int atOnce = 6;

        createAtOnce(atOnce, 0, () -> failure(() -> engine().create(SMALL)));

        assertThat(looks()).isEqualTo(atOnce);
        assertThat(daemon().received("DELETE", "/containers/{}")).hasSize(atOnce);
    }

    /** Has so many created by callers of their own; nobody's look is answered before all of them are there. */
    private void createAtOnce(int atOnce, long appliedBytes, Runnable create) throws InterruptedException {
        CountDownLatch created = new CountDownLatch(atOnce);
        daemon().on("POST", "/containers/create", exchange -> {
            exchange.json(201, "{\"Id\":\"" + HEX + "\"}");
            created.countDown();
        });
        daemon().on("GET", "/containers/{}/json", exchange -> {
            awaitAll(created);
            exchange.json(200, applied(appliedBytes));
        });
        engine(); // or each caller would connect
        ExecutorService callers = Executors.newFixedThreadPool(atOnce);
        for (int i = 0; i < atOnce; i++) {
            callers.execute(create);
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
