package io.github.cfnwaves.wave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionsTest {
    private static final Wave ONE = TestWaves.wave(1, TestWaves.batch("a", "100m"));
    private static final Wave TWO = TestWaves.wave(2, TestWaves.batch("b", "100m"), TestWaves.batch("c", "100m"));

    @TempDir
    private Path directory;

    private Scene scene;

    @BeforeEach
    void prepare() {
        scene = new Scene(directory);
    }

    private List<String> asked(String beginning) {
        return scene.engine.asked().stream()
                .filter(words -> words.startsWith(beginning))
                .toList();
    }

    private static long successes(RunResult run) {
        return run.waves().stream()
                .mapToLong(wave -> wave.count(Outcome.SUCCESS))
                .sum();
    }

    @Test
    void imageAndSharedNetworkAreMadeSureOfOnceForAllWaves() throws InterruptedException {
        scene.network = "cfn-network";

        scene.run("1g", ONE, TWO);

        assertThat(asked("image ")).containsExactly("image worker:1");
        assertThat(asked("network ")).containsExactly("network cfn-network");
    }

    @Test
    void everyAttemptIsKnownByTheDigestOfTheImageThatItRanFrom() throws InterruptedException {
        RunResult run = scene.run("1g", ONE, TWO);

        assertThat(run.waves().stream().flatMap(wave -> wave.batches().stream()))
                .hasSize(3)
                .allSatisfy(batch -> assertThat(batch.last().orElseThrow().imageDigest())
                        .isEqualTo(FakeEngine.digestOf("worker:1")));
    }

    @Test
    void aNetworkOfAWavesOwnIsMadeForEachWave() throws InterruptedException {
        scene.network = "isolated";

        scene.run("1g", ONE, TWO);

        assertThat(asked("network ")).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aNetworkThatAnotherBuildRemovesBetweenTwoWavesIsMadeAgain() throws InterruptedException {
        scene.network = "cfn-network";
        scene.loop.after(Duration.ofMillis(900), () -> scene.engine.outside.removeNetwork("cfn-network"));

        RunResult run = scene.run("1g", ONE, TWO);

        assertThat(successes(run)).isEqualTo(3);
        assertThat(asked("network ")).hasSizeGreaterThan(1);
    }

    @Test
    void anImageThatSomebodyRemovesMeanwhileIsHadAgain() throws InterruptedException {
        scene.engine.faults.once(Ask.CREATE, "b", Kind.NOT_FOUND);

        RunResult run = scene.run("1g", ONE, TWO);

        assertThat(successes(run)).isEqualTo(3);
        assertThat(asked("image ")).containsExactly("image worker:1", "image worker:1");
        assertThat(asked("create b")).hasSize(2);
    }

    @Test
    void anImageThatCantBeHadAgainIsToldAsMissing() throws InterruptedException {
        scene.engine.faults.once(Ask.CREATE, "b", Kind.NOT_FOUND);
        scene.loop.after(Duration.ofMillis(500), () -> scene.engine.faults.always(Ask.IMAGE, Kind.FAILED));

        RunResult run = scene.run("1g", ONE, TWO);

        assertThat(successes(run)).isEqualTo(2);
        assertThat(run.waves().get(1).count(Outcome.SPAWN_FAILED)).isOne();
        assertThat(asked("create b")).hasSize(1);
    }
}
