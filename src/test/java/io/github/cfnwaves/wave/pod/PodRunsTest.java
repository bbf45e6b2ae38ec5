package io.github.cfnwaves.wave.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.resume.BatchStart;
import io.github.cfnwaves.wave.run.RunWaves.Beginnings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose waves share a network namespace. */
class PodRunsTest {
    private static final Batch A = TestWaves.batch("a", "100m", 600);
    private static final Batch B = TestWaves.batch("b", "100m", 60);

    @TempDir
    private Path directory;

    private Scene scene;
    private FakeEngine engine;
    private VirtualEventLoop loop;
    private String pod;

    @BeforeEach
    void setTheScene() {
        scene = new Scene(directory);
        scene.network = "pod";
        engine = scene.engine;
        loop = scene.loop;
        pod = SafeName.ofPod(scene.context.run(), 1);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(engine.containerNames()).isEmpty();
        assertThat(engine.networkNames()).isEmpty();
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ZERO);
    }

    private RunResult run(Batch... batches) throws InterruptedException {
        return scene.run(null, TestWaves.wave(1, batches));
    }

    private List<ContainerSpec> pods() {
        return engine.created().stream()
                .filter(spec -> Pod.ROLE.equals(spec.labels().get(Labels.ROLE)))
                .toList();
    }

    private ContainerId hasPod(ContainerStatus status) {
        engine.hasNetwork(TestWaves.settings("pod").network().forWave(scene.context, 1));
        return engine.hasContainer(
                pod, status, Labels.ofPod(scene.context, 1, VirtualEventLoop.START.plusSeconds(60)), "cfn-network");
    }

    @Test
    void eachWaveHasAPodFromBeforeItsFirstContainerToAfterItsLast() throws InterruptedException {
        RunResult result = scene.run(null, TestWaves.wave(1, A, B), TestWaves.wave(2, TestWaves.batch("c", "100m")));

        String second = SafeName.ofPod(scene.context.run(), 2);
        assertThat(engine.asked()).startsWith("image worker:1", "network cfn-network", "create " + pod);
        assertThat(engine.asked().stream().filter(asked -> !asked.matches("(image|network) .*")))
                .containsExactly(
                        "create " + pod,
                        "start " + pod,
                        "create a",
                        "start a",
                        "create b",
                        "start b",
                        "remove a",
                        "remove b",
                        "remove " + pod,
                        "create " + second,
                        "start " + second,
                        "create c",
                        "start c",
                        "remove c",
                        "remove " + second,
                        "remove network cfn-network");
        assertThat(result.isSuccess()).isTrue();
        assertThat(scene.log.lines("pod lost")).isEmpty();
        assertThat(engine.specOf("a").network())
                .isEqualTo(engine.specOf("b").network())
                .startsWith("container:")
                .isNotEqualTo(engine.specOf("c").network());
    }

    @Test
    void aPodIsSmallAndCanDoNothing() throws InterruptedException {
        assertThat(run(A, B).isSuccess()).isTrue();

        ContainerSpec spec = pods().get(0);
        assertThat(spec.name()).matches("cfn-wave1-pod-[0-9a-f]{6}");
        assertThat(spec.image()).isEqualTo("worker:1");
        assertThat(spec.entrypoint()).containsExactly("sleep");
        assertThat(spec.memory()).isEqualTo(Pod.MEMORY);
        assertThat(spec.hardening()).isEqualTo(new Hardening(List.of("ALL"), true));
        assertThat(spec.mounts()).isEmpty();
        assertThat(spec.environment()).isEmpty();
        assertThat(spec.network()).isEqualTo("cfn-network");
        assertThat(spec.labels())
                .containsEntry(Labels.ROLE, "pod")
                .containsEntry(Labels.RUN_ID, "run-1")
                .containsEntry(Labels.WAVE_NUMBER, "1")
                .containsEntry(
                        Labels.DEADLINE, VirtualEventLoop.START.plusSeconds(600).toString())
                .doesNotContainKeys(Labels.BATCH_ID, Labels.ATTEMPT, Labels.TIER);
    }

    @Test
    void aPodCanBeOnAnotherNetwork() throws InterruptedException {
        scene.network = "pod:isolated";

        assertThat(run(A).isSuccess()).isTrue();

        assertThat(pods().get(0).network()).matches("cfn-wave1-net-[0-9a-f]{6}");
    }

    @Test
    void batchesAreStartedFromTheBudgetWithoutThePodsShare() throws InterruptedException {
        assertThatThrownBy(() -> scene.run("100m", TestWaves.wave(1, A)))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining(
                        "at most the memory budget of 100 MiB less the 16 MiB kept for the wave's pod or secrets");
        assertThat(engine.asked()).isEmpty();

        assertThat(scene.run("215m", TestWaves.wave(1, A, B)).isSuccess()).isTrue();
        assertThat(engine.mostLiveMemory()).isEqualTo(MemorySize.ofMebibytes(116));
    }

    @Test
    void aPodThatEndsIsToldOnceAndTheNextBatchesShareANewOne() throws InterruptedException {
        engine.lives("a", Life.succeeds(10));
        loop.after(Duration.ofSeconds(3), () -> engine.outside.kill(pod));

        RunResult result = scene.run(null, TestWaves.wave(1, 1, A, B));

        assertThat(scene.log.timed()).containsSubsequence("3s pod lost 1", "10s ended a success", "10s started b");
        assertThat(scene.log.lines("pod lost")).hasSize(1);
        assertThat(pods()).hasSize(2);
        assertThat(engine.specOf("b").network()).isNotEqualTo(engine.specOf("a").network());
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.waves().get(0).batches()).hasSize(2);
    }

    @Test
    void aNewPodIsWatchedAsTheFirstOne() throws InterruptedException {
        engine.usually(Life.succeeds(10));
        loop.after(Duration.ofSeconds(3), () -> engine.outside.remove(pod));
        loop.after(Duration.ofSeconds(13), () -> engine.outside.kill(pod));

        scene.run(null, TestWaves.wave(1, 1, A, B));

        assertThat(scene.log.timed()).contains("3s pod lost 1", "13s pod lost 1");
    }

    @Test
    void aPodThatIsGoneWithoutAWordIsFoundAtTheNextLook() throws InterruptedException {
        engine.lives("a", Life.succeeds(60));
        loop.after(Duration.ofSeconds(3), () -> engine.outside.vanish(pod));

        scene.run(null, TestWaves.wave(1, A));

        assertThat(scene.log.lines()).containsSubsequence("pod lost 1", "ended a success");
        assertThat(scene.log.lines("pod lost")).hasSize(1);
    }

    @Test
    void aBatchThatFindsNoPodWhenItStartsGetsANewOne() throws InterruptedException {
        engine.lives("a", Life.succeeds(2));
        loop.after(Duration.ofSeconds(1), () -> engine.outside.vanish(pod));

        RunResult result = scene.run(null, TestWaves.wave(1, 1, A, B));

        assertThat(result.isSuccess()).isTrue();
        assertThat(pods()).hasSize(2);
        assertThat(scene.log.lines("not started")).isEmpty();
        assertThat(scene.log.lines("pod lost")).hasSize(1);
    }

    @Test
    void aPodThatListsStillShowAsRunningAfterItsEndIsNotTakenForTheNext() throws InterruptedException {
        engine.listsLagBy(Duration.ofSeconds(1));
        engine.lives("a", Life.succeeds(10));
        loop.after(Duration.ofMillis(9_900), () -> engine.outside.kill(pod));

        RunResult result = scene.run(null, TestWaves.wave(1, 1, A, B));

        assertThat(result.isSuccess()).isTrue();
        assertThat(scene.log.lines("not started")).isEmpty();
        assertThat(scene.log.lines("pod lost")).hasSize(1);
        assertThat(pods()).hasSize(2);
    }

    @Test
    void anImageWithoutSleepIsToldWithARemedy() throws InterruptedException {
        engine.faults.always(Ask.START, pod, Kind.REFUSED);

        RunResult result = run(A);

        assertThat(result.obstacle().orElseThrow())
                .hasMessageContainingAll("sleep", "image worker:1", "network other than pod");
        assertThat(engine.asked()).doesNotContain("create a");
    }

    @Test
    void aResumedRunGoesOnInThePodThatStillRuns() throws InterruptedException {
        ContainerId there = hasPod(ContainerStatus.RUNNING);
        SpawnedContainer running = scene.start(A);

        WavePlan plan = TestWaves.plan(TestWaves.wave(1, A, B));
        scene.runWaves(null)
                .run(
                        plan,
                        plan.waves(),
                        new Beginnings(Map.of("a", new BatchStart(List.of(), running, null)), true),
                        scene.cancellation);

        assertThat(engine.specOf("b").network()).isEqualTo("container:" + there.value());
        assertThat(pods()).isEmpty();
    }

    @Test
    void aPodThatAKilledBuildNeverStartedMakesRoom() throws InterruptedException {
        hasPod(ContainerStatus.CREATED);

        assertThat(run(A).isSuccess()).isTrue();

        assertThat(pods()).hasSize(1);
    }

    @Test
    void aPodThatCanNotBeRemovedIsToldAndTriedAgainAfterTheRun() throws InterruptedException {
        engine.faults.once(Ask.REMOVE, pod, Kind.FAILED);

        assertThat(run(A).isSuccess()).isTrue();

        assertThat(scene.log.lines("warning")).singleElement().asString().contains("The pod of wave 1");
    }

    @Test
    void anInterruptedWaveLeavesNoPod() throws InterruptedException {
        engine.usually(Life.endless());
        loop.after(Duration.ofSeconds(2), scene.cancellation::cancel);

        assertThat(run(A, B).isSuccess()).isFalse();

        assertThat(scene.log.lines("pod lost")).isEmpty();
    }

    @Test
    void aSpawnedWaveKeepsItsPodAndItsDeathIsToldToWhoMonitors() throws InterruptedException {
        engine.usually(Life.succeeds(10));

        SpawnReport report = scene.spawnWave().spawn(TestWaves.wave(1, A, B), null, scene.cancellation);

        assertThat(report.containers()).hasSize(2);
        assertThat(report.pod()).isNotNull();
        assertThat(engine.containerNames()).contains(pod);

        loop.after(Duration.ofSeconds(3), () -> engine.outside.kill(pod));
        scene.monitorWave().monitor(report, Duration.ofMinutes(1), scene.cancellation);

        assertThat(scene.log.timed()).contains("3s pod lost 1");
        scene.cleanUp().clean(CleanupRequest.afterRun(scene.context.run()));
    }

    @Test
    void aSpawnedWaveMustFitBesideItsPod() {
        assertThatThrownBy(() ->
                        scene.spawnWave().spawn(TestWaves.wave(1, A, B), MemorySize.parse("200m"), scene.cancellation))
                .hasMessageContaining(
                        "only 184 MiB of the memory budget of 200 MiB is free, without the 16 MiB kept for its pod or"
                                + " secrets");
    }

    @Test
    void aPodWhoseImageIsGoneGetsItAgainAsABatchDoes() throws InterruptedException {
        engine.faults.once(Ask.CREATE, pod, Kind.NOT_FOUND);

        assertThat(run(A).isSuccess()).isTrue();

        assertThat(engine.asked()).filteredOn("image worker:1"::equals).hasSize(2);
    }

    @Test
    void aPausedPodIsLeftToThoseWhoAreInIt() throws InterruptedException {
        ContainerId there = hasPod(ContainerStatus.PAUSED);
        engine.faults.always(Ask.START, pod, Kind.CONFLICT);

        assertThat(run(A).isSuccess()).isTrue();

        assertThat(engine.specOf("a").network()).isEqualTo("container:" + there.value());
    }

    @Test
    void aPodThatEndedGoesWithItsWave() throws InterruptedException {
        engine.lives("a", Life.succeeds(10));
        loop.after(Duration.ofSeconds(3), () -> engine.outside.kill(pod));

        scene.run(null, TestWaves.wave(1, A), TestWaves.wave(2, TestWaves.batch("c", "100m")));

        assertThat(engine.asked()).containsSubsequence("remove " + pod, "create c");
        assertThat(scene.log.lines("cleaned up")).singleElement().asString().startsWith("cleaned up 0 containers");
    }

    @Test
    void aWaveThatWasInterruptedBeforeItHadAPodEndsAlthoughNoCallIsAnswered() throws InterruptedException {
        loop.after(Duration.ofSeconds(2), scene.cancellation::cancel);
        WavePlan plan = TestWaves.plan(TestWaves.wave(1, A));
        Workbench hangs = new Workbench(engine, loop, task -> {}, scene.log);

        RunResult result = scene.runWavesOn(hangs).run(plan, plan.waves(), scene.cancellation);

        assertThat(result.isSuccess()).isFalse();
    }

    @Test
    void aSpawnedWaveTellsOfAPodThatWasLostBeforeAllHadJoined() throws InterruptedException {
        AtomicBoolean first = new AtomicBoolean(true);
        engine.usually(Life.endless());
        engine.onChange(() -> {
            if (engine.live().contains("a") && first.getAndSet(false)) {
                engine.outside.vanish(pod);
            }
        });

        SpawnReport report = scene.spawnWave().spawn(TestWaves.wave(1, A, B), null, scene.cancellation);

        assertThat(report.containers()).hasSize(2);
        assertThat(scene.log.lines("pod lost")).hasSize(1);
        scene.cleanUp().clean(CleanupRequest.afterRun(scene.context.run()));
    }
}
