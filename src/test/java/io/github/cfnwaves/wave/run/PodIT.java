package io.github.cfnwaves.wave.run;

import static io.github.cfnwaves.wave.run.RealRun.await;
import static io.github.cfnwaves.wave.run.RealRun.batch;
import static io.github.cfnwaves.wave.run.RealRun.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Signal;
import io.github.cfnwaves.it.PrivateEngine;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.pod.PodContract;
import io.github.cfnwaves.wave.pod.Pods;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What pods rest on, asked of a real engine. */
@Timeout(90)
class PodIT {
    @TempDir
    private Path directory;

    private RealRun run;

    @BeforeEach
    void inAPod() throws Exception {
        run = new RealRun(directory, null);
        run.network = "pod:none";
    }

    @AfterEach
    void nothingStays() {
        run.close();
    }

    private static ContainerListing podOf(ContainerEngine engine, RealRun run) {
        Map<String, String> labels = new HashMap<>(Labels.ofRun(run.context().run()));
        labels.put(Labels.ROLE, Pod.ROLE);
        return engine.list(labels).get(0);
    }

    @Test
    void manyBatchesShareOnePodAndItGoesWithThem() throws Exception {
        Batch[] batches = IntStream.range(0, 28)
                .mapToObj(i -> batch(
                        "b" + i, "16m", say("here-" + i) + await("go") + "until nc 127.0.0.1 7000; do sleep 0.1; done"))
                .toArray(Batch[]::new);
        batches[0] = batch("b0", "16m", "nc -ll -p 7000 -e echo hello & " + say("here-0") + await("done"));
        try (ContainerEngine engine = run.connect()) {
            Future<RunResult> result = run.start(TestWaves.wave(1, batches));
            IntStream.range(0, 28).forEach(i -> run.awaitWord("here-" + i));

            ContainerListing pod = podOf(engine, run);
            assertThat(pod.name()).matches("cfn-wave1-pod-[0-9a-f]{6}");
            assertThat(engine.inspect(pod.id()).orElseThrow().memoryLimit()).isEqualTo(Pod.MEMORY);
            assertThat(engine.list(Labels.ofRun(run.context().run()))).hasSize(29);
            run.tell("go");
            run.awaitLog("ended", 27);
            run.tell("done");

            assertThat(result.get().isSuccess()).isTrue();
            assertThat(run.log().lines("pod lost")).isEmpty();
            assertThat(run.leftovers()).isEmpty();
        }
    }

    @Test
    void theDeathOfAPodIsToldAndTheNextBatchGetsANewOne() throws Exception {
        try (ContainerEngine engine = run.connect()) {
            Future<RunResult> result = run.start(TestWaves.wave(
                    1, 1, batch("a", "16m", say("runs") + await("go")), batch("b", "16m", "nc 127.0.0.1 7000; true")));
            run.awaitWord("runs");
            ContainerListing pod = podOf(engine, run);
            assertThat(engine.signal(pod.id(), Signal.KILL)).isTrue();
            run.awaitLog("pod lost 1", 1);
            run.tell("go");

            assertThat(result.get().isSuccess())
                    .as("they run on without a network")
                    .isTrue();
            assertThat(run.log().lines("pod lost")).hasSize(1);
            assertThat(run.leftovers()).isEmpty();
        }
    }

    @Test
    void whatCannotJoinHasFoundNoNetwork() throws Exception {
        try (ContainerEngine engine = run.connect()) {
            assumeFalse(engine.info().product().equals("Podman"), "Podman starts the pod once more.");
            PodContract contract =
                    new PodContract(run.context(), 1, PrivateEngine.IMAGE, "none", Duration.ofMinutes(1));
            ContainerId pod = engine.create(contract.spec(Instant.now()));
            engine.start(pod);
            ContainerId early = engine.create(joining(pod, "early"));
            ContainerId late = engine.create(joining(pod, "late"));
            assertThatCode(() -> engine.start(early)).doesNotThrowAnyException();

            engine.signal(pod, Signal.KILL);
            assertNoNetwork(engine, late);
            engine.remove(pod);
            assertNoNetwork(engine, late);
            assertThat(engine.inspect(early).orElseThrow().status().isLive()).isTrue();
        }
    }

    private static void assertNoNetwork(ContainerEngine engine, ContainerId id) {
        assertThatThrownBy(() -> engine.start(id))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NETWORK_NOT_FOUND));
    }

    private ContainerSpec joining(ContainerId pod, String name) {
        return new ContainerSpec(
                "cfn-pod-it-" + name + "-" + run.context().run().value(),
                PrivateEngine.IMAGE,
                List.of("sleep", "60"),
                null,
                Map.of(),
                Labels.ofRun(run.context().run()),
                MemorySize.ofMebibytes(16),
                16,
                Pods.joining(pod.value()),
                List.of(),
                Hardening.DEFAULT,
                null,
                List.of());
    }
}
