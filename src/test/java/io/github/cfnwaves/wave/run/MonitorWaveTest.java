package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.WaveResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorWaveTest {
    @TempDir
    private Path directory;

    private Scene scene;
    private FakeEngine engine;
    private VirtualEventLoop loop;
    private final List<SpawnedContainer> spawned = new ArrayList<>();
    private final List<SpawnFailure> failures = new ArrayList<>();

    @BeforeEach
    void setTheScene() {
        scene = new Scene(directory);
        engine = scene.engine;
        loop = scene.loop;
    }

    @AfterEach
    void nobodyListensAnyMore() throws InterruptedException {
        loop.runFor(Duration.ofMinutes(1));
        assertThat(engine.streams()).isZero();
    }

    private void spawn(String batchId, Life life) {
        engine.lives(batchId, life);
        spawned.add(scene.start(TestWaves.batch(batchId, "100m")));
    }

    private SpawnReport report() {
        return new SpawnReport(scene.context, 1, loop.now(), false, spawned, failures);
    }

    private WaveResult monitor(Duration timeout) throws InterruptedException {
        return scene.monitorWave().monitor(report(), timeout, scene.cancellation);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    private static List<String> outcomes(WaveResult wave) {
        return wave.batches().stream()
                .map(batch -> batch.batchId() + " " + batch.outcome())
                .toList();
    }

    /** Docker tells an end up to 85 ms before its lists show it: a watcher that came in between waited for a whole poll interval. */
    @Test
    void anEndJustBeforeAnybodyListenedIsNoticedWithin250Milliseconds() throws InterruptedException {
        engine.listsLagBy(Duration.ofMillis(85));
        spawn("a", Life.succeeds(1));
        loop.runFor(Duration.ofMillis(1010));

        WaveResult result = monitor(seconds(60));

        assertThat(outcomes(result)).containsExactly("a success");
        assertThat(result.monitoring()).isLessThan(Duration.ofMillis(250));
    }

    @Test
    void aWaveIsFollowedToTheEndOfItsLastContainerAndNothingIsRemoved() throws InterruptedException {
        spawn("a", Life.succeeds(3));
        spawn("b", Life.exits(2, 5));

        WaveResult result = monitor(seconds(60));

        assertThat(outcomes(result)).containsExactly("a success", "b failed");
        assertThat(result.monitoring()).isEqualTo(seconds(5));
        assertThat(result.completion()).isEqualTo(Completion.FAILED);
        assertThat(engine.containerNames()).hasSize(2);
        assertThat(scene.logDirectory.resolve("wave-1/b.log"))
                .as("only the log of what failed")
                .exists();
        assertThat(scene.logDirectory.resolve("wave-1/a.log")).doesNotExist();
        assertThat(scene.log.timed()).endsWith("5s wave 1 failed");
    }

    @Test
    void whatEndedBeforeAnybodyListenedIsFoundAtOnce() throws InterruptedException {
        spawn("a", Life.succeeds(1));
        spawn("b", Life.exits(1, 2));
        spawn("c", Life.isKilled(2).withOomFlag());
        loop.runFor(seconds(30));

        WaveResult result = monitor(seconds(60));

        assertThat(outcomes(result)).containsExactly("a success", "b failed", "c oom");
        assertThat(result.monitoring()).isEqualTo(Duration.ZERO);
        assertThat(result.batches().get(0).last().orElseThrow().duration()).isEqualTo(seconds(1));
    }

    @Test
    void whatWasRemovedBeforeAnybodyListenedIsLost() throws InterruptedException {
        spawn("a", Life.endless());
        engine.outside.remove("a");
        loop.runFor(seconds(30));

        assertThat(outcomes(monitor(seconds(60)))).containsExactly("a lost");
    }

    @Test
    void whatEndedLongBeforeItsDeadlineIsNotStoppedThoughTheDeadlineHasPassed() throws InterruptedException {
        spawn("a", Life.succeeds(1));
        loop.runFor(Duration.ofHours(2));

        assertThat(outcomes(monitor(seconds(60)))).containsExactly("a success");
        assertThat(scene.log.lines("stopping")).isEmpty();
    }

    @Test
    void whatStillRunsAfterItsDeadlineHasPassedUnheardIsStoppedAtOnce() throws InterruptedException {
        spawn("a", Life.endless());
        loop.runFor(Duration.ofHours(2));

        WaveResult result = monitor(seconds(60));

        assertThat(outcomes(result)).containsExactly("a timeout");
        assertThat(result.monitoring()).isLessThan(seconds(1));
        assertThat(result.timedOut()).as("it was the batch's own time").isFalse();
    }

    @Test
    void theWavesDeadlineStopsWhateverStillRuns() throws InterruptedException {
        spawn("a", Life.succeeds(5));
        spawn("b", Life.endless());
        spawn("c", Life.endless().ignoringTerm());

        WaveResult result = monitor(seconds(60));

        assertThat(outcomes(result)).containsExactly("a success", "b timeout", "c timeout");
        assertThat(result.timedOut()).isTrue();
        assertThat(result.completion()).isEqualTo(Completion.TIMEOUT);
        assertThat(result.monitoring()).isEqualTo(seconds(70));
        assertThat(result.batches().get(1).last().orElseThrow().error())
                .isEqualTo("It was stopped because the wave's time was up.");
    }

    @ParameterizedTest
    @ValueSource(longs = {59, 61})
    void aDeadlineWithNothingLeftToStopIsNotPassedInVain(long deadline) throws InterruptedException {
        spawn("a", Life.exits(1, 58));
        scene.latency = seconds(2);

        WaveResult result = monitor(Duration.ofSeconds(deadline));

        assertThat(outcomes(result)).containsExactly("a failed");
        assertThat(result.timedOut()).isFalse();
        assertThat(result.completion()).isEqualTo(Completion.FAILED);
    }

    @Test
    void aWaveWhoseEngineIsGoneForGoodEndsAllTheSame() throws InterruptedException {
        spawn("a", Life.endless());
        spawn("b", Life.exits(4, 20));
        spawn("c", Life.isKilled(10));
        loop.after(seconds(10.5), engine.outside::goAway);

        WaveResult result = monitor(seconds(60));

        assertThat(result.monitoring()).as("timeout, grace and patience").isEqualTo(seconds(100));
        assertThat(outcomes(result)).containsExactly("a lost", "b lost", "c oom_suspected");
        assertThat(result.batches().get(0).last().orElseThrow().error())
                .contains("the engine could not be told to", "It may still run: docker rm -f cfn-wave1-a-");
    }

    @Test
    void aWaveWhoseEngineAnswersNothingInTimeEndsAllTheSame() throws InterruptedException {
        spawn("a", Life.endless());
        scene.latency = seconds(30);
        for (Ask ask : List.of(Ask.INSPECT, Ask.LIST, Ask.SIGNAL, Ask.LOG)) {
            engine.faults.always(ask, Kind.NO_ANSWER);
        }

        WaveResult result = monitor(seconds(60));

        assertThat(result.monitoring()).isEqualTo(seconds(100));
        assertThat(outcomes(result)).containsExactly("a lost");
    }

    @Test
    void anEngineThatCannotBeHeardAtAllIsAnError() {
        spawn("a", Life.succeeds(1));
        engine.faults.always(Ask.SUBSCRIBE, Kind.UNREACHABLE);

        assertThatThrownBy(() -> monitor(seconds(60))).isInstanceOf(EngineException.class);
    }

    @Test
    void whatCouldNotBeSpawnedIsInTheResultToo() throws InterruptedException {
        spawn("a", Life.succeeds(1));
        failures.add(
                new SpawnFailure(1, "z", 1, 2, MemorySize.ofMebibytes(600), loop.now(), "There is no such image."));

        WaveResult result = monitor(seconds(60));

        assertThat(outcomes(result)).containsExactly("a success", "z spawn_failed");
        assertThat(result.completion()).isEqualTo(Completion.FAILED);
        assertThat(result.batches().get(1).last().orElseThrow().error()).isEqualTo("There is no such image.");
    }

    @Test
    void aWaveOfWhichNothingCouldBeSpawnedIsOverAtOnce() throws InterruptedException {
        failures.add(new SpawnFailure(1, "z", 1, null, MemorySize.ofMebibytes(600), loop.now(), "no"));
        engine.faults.always(Ask.SUBSCRIBE, Kind.UNREACHABLE);

        assertThat(outcomes(monitor(seconds(60)))).containsExactly("z spawn_failed");
    }

    @Test
    void anInterruptStopsWhateverStillRuns() throws InterruptedException {
        spawn("a", Life.endless());
        loop.after(seconds(7), scene.cancellation::cancel);

        WaveResult result = monitor(seconds(60));

        assertThat(outcomes(result)).containsExactly("a cancelled");
        assertThat(result.monitoring()).isEqualTo(seconds(7.2));
        assertThat(result.timedOut()).isFalse();
    }

    @Test
    void anInterruptThatCameBeforeCountsToo() throws InterruptedException {
        spawn("a", Life.endless());
        scene.cancellation.cancel();

        assertThat(outcomes(monitor(seconds(60)))).containsExactly("a cancelled");
    }

    @Test
    void memoryIsGivenBackAsContainersEnd() throws InterruptedException {
        spawn("a", Life.succeeds(1));
        spawn("b", Life.succeeds(9));
        spawned.forEach(c -> assertThat(scene.budget.tryReserve(c.name(), c.memoryLimit(), null))
                .isTrue());
        loop.after(seconds(5), () -> assertThat(scene.budget.used()).isEqualTo(MemorySize.ofMebibytes(100)));

        monitor(seconds(60));

        assertThat(scene.budget.used()).isEqualTo(MemorySize.ZERO);
    }

    @Test
    void twoContainersOfOneBatchAreFollowedBoth() throws InterruptedException {
        spawn("a", Life.exits(1, 2));
        SpawnedContainer first = spawned.get(0);
        // A manifest that somebody edited: the same container twice, and another one under the same batch's name.
        spawned.add(first);
        spawned.add(new SpawnedContainer(
                new ContainerId("f".repeat(64)),
                "cfn-wave1-a-000000",
                1,
                "a",
                2,
                1,
                first.memoryLimit(),
                first.image(),
                first.startedAt(),
                first.timeout()));
        loop.runFor(seconds(1));

        assertThat(outcomes(monitor(seconds(60)))).containsExactly("a failed", "a failed", "a lost");
    }

    @Test
    void oneMonitorServesSeveralWaves() throws InterruptedException {
        MonitorWave monitor = scene.monitorWave();
        spawn("a", Life.endless());
        assertThat(monitor.monitor(report(), seconds(5), scene.cancellation).timedOut())
                .isTrue();
        spawned.clear();
        spawn("b", Life.succeeds(1));

        assertThat(monitor.monitor(report(), seconds(5), scene.cancellation).timedOut())
                .isFalse();
    }
}
