package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.plan.BatchSettings;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.loop.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnWaveTest {
    private static final Wave THREE =
            TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "200m"), TestWaves.batch("c", "300m"));

    @TempDir
    private Path directory;

    private Scene scene;
    private FakeEngine engine;

    @BeforeEach
    void setTheScene() {
        scene = new Scene(directory);
        engine = scene.engine;
        engine.usually(Life.endless());
    }

    private SpawnReport spawn(String limit) throws InterruptedException {
        return scene.spawnWave().spawn(THREE, MemorySize.parse(limit), scene.cancellation);
    }

    @Test
    void everyBatchIsStartedAndReportedInPlanOrder() throws InterruptedException {
        long[] latency = {30};
        Workbench bench = new Workbench(
                engine, scene.loop, scene.loop.calls(() -> Duration.ofMillis(latency[0] -= 5)), scene.log);

        SpawnReport report = new SpawnWave(
                        bench, scene.context, TestWaves.settings("none"), new HostVariables(Map.of()), scene.budget)
                .spawn(THREE, MemorySize.parse("600m"), scene.cancellation);

        assertThat(scene.log.lines("started")).containsExactly("started c", "started b", "started a");
        assertThat(report.containers()).extracting(SpawnedContainer::batchId).containsExactly("a", "b", "c");
        assertThat(report.failures()).isEmpty();
        assertThat(report.totalMemory()).isEqualTo(MemorySize.ofMebibytes(600));
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ofMebibytes(600));
        assertThat(engine.live()).hasSize(3);
        SpawnedContainer a = report.containers().get(0);
        assertThat(a.name()).isEqualTo(SafeName.ofContainer(scene.context.run(), 1, "a", 1));
        assertThat(a.image()).isEqualTo("worker:1");
        assertThat(a.imageDigest()).isEqualTo(FakeEngine.digestOf("worker:1"));
        assertThat(a.deadline()).isEqualTo(a.startedAt().plus(Duration.ofMinutes(30)));
    }

    @Test
    void aWaveOverTheBudgetIsRefusedWithTheRemedyAndNothingIsAsked() {
        assertThatThrownBy(() -> spawn("500m"))
                .isInstanceOf(WaveOverBudgetException.class)
                .hasMessage(
                        "Wave 1 needs 600 MiB at once, but only 500 MiB of the memory budget of 500 MiB is free. Use"
                                + " the goal run-waves, which starts batches as memory becomes free, raise memoryBudget,"
                                + " or set overcommit to start them all the same.");

        assertThat(engine.asked()).isEmpty();
        assertThat(scene.log.lines()).isEmpty();
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ZERO);
    }

    @Test
    void whatOtherModulesUseIsNotFree() {
        assertThat(scene.budget.tryReserve("other", MemorySize.ofMebibytes(200), null))
                .isTrue();

        assertThatThrownBy(() -> spawn("700m"))
                .isInstanceOf(WaveOverBudgetException.class)
                .hasMessageContaining("only 500 MiB of the memory budget of 700 MiB is free");

        assertThat(scene.budget.used()).isEqualTo(MemorySize.ofMebibytes(200));
    }

    @Test
    void overcommittingStartsThemAllTheSame() throws InterruptedException {
        SpawnReport report = scene.spawnWave().spawn(THREE, null, scene.cancellation);

        assertThat(report.containers()).hasSize(3);
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ofMebibytes(600));
    }

    @Test
    void oneThatFailsDoesNotStopTheOthers() throws InterruptedException {
        engine.faults.always(Ask.START, "b", Kind.REFUSED);

        SpawnReport report = spawn("600m");

        assertThat(report.containers()).extracting(SpawnedContainer::batchId).containsExactly("a", "c");
        assertThat(report.failures()).extracting(SpawnFailure::batchId).containsExactly("b");
        assertThat(report.failures().get(0).error()).isEqualTo("The fake's START fails.");
        assertThat(engine.containerNames()).as("b's container is gone again").hasSize(2);
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ofMebibytes(400));
    }

    @Test
    void aContainerThatCouldNeitherStartNorBeRemovedIsToldByItsFirstFailure() throws InterruptedException {
        engine.faults.always(Ask.START, "b", Kind.REFUSED);
        engine.faults.always(Ask.REMOVE, "b", Kind.FAILED);

        assertThat(spawn("600m").failures()).extracting(SpawnFailure::error).containsExactly("The fake's START fails.");
    }

    @Test
    void aNetworkThatVanishedIsMadeAgainOnce() throws InterruptedException {
        scene.network = NetworkChoice.SHARED;
        scene.latency = Duration.ofMillis(100);
        scene.loop.after(Duration.ofMillis(150), () -> engine.outside.removeNetwork(NetworkChoice.SHARED));

        SpawnReport report = spawn("600m");

        assertThat(report.failures()).isEmpty();
        assertThat(engine.asked())
                .containsSubsequence(
                        "network cfn-network",
                        "create a",
                        "start a",
                        "remove a",
                        "network cfn-network",
                        "create a",
                        "start a",
                        "create b",
                        "start b");
    }

    @Test
    void aNetworkThatVanishesAgainAndAgainIsAFailure() throws InterruptedException {
        engine.faults.times(2, Ask.START, Kind.NETWORK_NOT_FOUND);

        SpawnReport report = spawn("600m");

        assertThat(report.failures()).extracting(SpawnFailure::batchId).containsExactly("a");
        assertThat(report.containers()).hasSize(2);
        assertThat(engine.containerNames()).hasSize(2);
    }

    @Test
    void anImageThatCannotBeHadIsAnErrorBeforeAnythingStarts() {
        engine.faults.always(Ask.IMAGE, "worker:1", Kind.NOT_FOUND);

        assertThatThrownBy(() -> spawn("600m")).isInstanceOf(EngineException.class);

        assertThat(engine.created()).isEmpty();
        assertThat(scene.budget.used()).as("given back").isEqualTo(MemorySize.ZERO);
    }

    @Test
    void eachImageIsAskedForOnce() throws InterruptedException {
        BatchSettings other = new BatchSettings("other:2", null, null, Map.of(), null, null, null, null, Map.of());
        Wave wave = TestWaves.wave(
                1,
                TestWaves.batch("a", "100m"),
                TestWaves.batch("b", "100m", other),
                TestWaves.batch("c", "100m"),
                TestWaves.batch("d", "100m", other));

        SpawnReport unused = scene.spawnWave().spawn(wave, null, scene.cancellation);

        assertThat(engine.asked())
                .filteredOn(asked -> asked.startsWith("image"))
                .containsExactly("image worker:1", "image other:2");
    }

    @Test
    void aVariableThatCannotBeResolvedIsAnErrorBeforeAnythingIsAsked() {
        BatchSettings settings = new BatchSettings(
                null, null, null, Map.of("TOKEN", "${env.NOWHERE}"), null, null, null, null, Map.of());
        Wave wave = TestWaves.wave(1, TestWaves.batch("a", "100m", settings));

        assertThatThrownBy(() -> scene.spawnWave().spawn(wave, null, scene.cancellation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TOKEN");

        assertThat(engine.asked()).isEmpty();
    }

    @Test
    void anInterruptBeforeTheStartStartsNothing() {
        scene.cancellation.cancel();

        assertThatThrownBy(() -> spawn("600m")).isInstanceOf(InterruptedException.class);

        assertThat(engine.created()).isEmpty();
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ZERO);
    }

    @Test
    void anInterruptInTheMiddleStartsNoMore() throws InterruptedException {
        scene.latency = Duration.ofMillis(100);
        scene.loop.after(Duration.ofMillis(150), scene.cancellation::cancel);

        assertThatThrownBy(() -> spawn("600m")).isInstanceOf(InterruptedException.class);
        scene.loop.runFor(Duration.ofSeconds(5));

        assertThat(engine.created()).isEmpty();
        assertThat(scene.budget.used()).as("what never started holds nothing").isEqualTo(MemorySize.ZERO);
    }

    @Test
    void whatWasStartedBeforeAnInterruptKeepsItsMemoryUntilItIsCleanedUp() throws InterruptedException {
        long[] latency = {0};
        Workbench bench = new Workbench(
                engine, scene.loop, scene.loop.calls(() -> Duration.ofMillis(latency[0] += 100)), scene.log);
        scene.loop.after(Duration.ofMillis(350), scene.cancellation::cancel);

        assertThatThrownBy(() -> new SpawnWave(
                                bench,
                                scene.context,
                                TestWaves.settings("none"),
                                new HostVariables(Map.of()),
                                scene.budget)
                        .spawn(THREE, null, scene.cancellation))
                .isInstanceOf(InterruptedException.class);
        scene.loop.runFor(Duration.ofSeconds(5));

        assertThat(engine.live()).containsExactly("a");
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ofMebibytes(100));
        CleanupResult swept = scene.cleanUp().clean(CleanupRequest.afterRun(scene.context.run()));
        assertThat(swept.containers()).hasSize(1);
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ZERO);
    }

    @Test
    void aWaveWithoutBatchesStartsNothing() throws InterruptedException {
        SpawnReport report = scene.spawnWave().spawn(TestWaves.wave(4), MemorySize.parse("1g"), scene.cancellation);

        assertThat(report.containers()).isEmpty();
        assertThat(report.waveNumber()).isEqualTo(4);
        assertThat(engine.asked()).isEmpty();
    }
}
