package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.launch.HostVariables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunWavesTest {
    @TempDir
    private Path directory;

    private Scene scene;
    private FakeEngine engine;
    private VirtualEventLoop loop;

    @BeforeEach
    void setTheScene() {
        scene = new Scene(directory);
        engine = scene.engine;
        loop = scene.loop;
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(Thread.interrupted()).as("interrupted").isFalse();
        assertThat(engine.containerNames()).isEmpty();
        assertThat(engine.streams()).isZero();
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ZERO);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    private static List<String> outcomes(WaveResult wave) {
        return wave.batches().stream()
                .map(batch -> batch.batchId() + " " + batch.outcome())
                .toList();
    }

    @Test
    void theWholeStoryOfARun() throws InterruptedException {
        engine.lives("a", Life.succeeds(3));
        engine.lives("b", Life.exits(1, 1));
        engine.lives("c", Life.succeeds(2));
        scene.network = NetworkChoice.SHARED;

        RunResult result = scene.run(
                "300m",
                TestWaves.wave(
                        1, TestWaves.batch("a", "200m"), TestWaves.batch("b", "100m"), TestWaves.batch("c", "100m")),
                TestWaves.wave(2, TestWaves.batch("d", "100m")));

        assertThat(scene.log.timed())
                .containsExactly(
                        "0s run run-1 within 300m",
                        "0s wave 1 of 3",
                        "0s waiting c: waits for memory: needs 100 MiB, 0 B of 300 MiB free",
                        "0s started a",
                        "0s started b",
                        "1s ended b failed",
                        "1s no wave after 1",
                        "1s started c",
                        "3s ended a success",
                        "3s ended c success",
                        "3s wave 1 failed",
                        "3s wave 2 not run: wave 1 did not succeed",
                        "3s cleaned up 0 containers, [cfn-network], errors []",
                        "3s run ended badly");
        assertThat(engine.asked())
                .containsExactly(
                        "image worker:1",
                        "network cfn-network",
                        "create a",
                        "start a",
                        "create b",
                        "start b",
                        "create c",
                        "start c",
                        "remove b",
                        "remove a",
                        "remove c",
                        "remove network cfn-network");
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.peakReserved()).isEqualTo(MemorySize.ofMebibytes(300));
        assertThat(result.waves())
                .extracting(RunWavesTest::outcomes)
                .containsExactly(List.of("a success", "b failed", "c success"), List.of("d not_run"));
    }

    @Test
    void wavesRunOneAfterTheOther() throws InterruptedException {
        engine.usually(Life.succeeds(2));

        RunResult result = scene.run(
                null,
                TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")),
                TestWaves.wave(2, TestWaves.batch("c", "100m")));

        assertThat(scene.log.timed())
                .containsSubsequence("0s started b", "2s ended b success", "2s wave 1 complete", "2s started c")
                .contains("4s run ended well");
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.duration()).isEqualTo(seconds(4));
        assertThat(scene.log.lines("cleaned up")).as("there was nothing to do").isEmpty();
    }

    @Test
    void noMoreBatchesRunAtOnceThanTheWaveSays() throws InterruptedException {
        int[] most = {0};
        engine.onChange(() -> most[0] = Math.max(most[0], engine.live().size()));

        RunResult result = scene.run(
                null,
                TestWaves.wave(
                        1,
                        2,
                        TestWaves.batch("a", "10m"),
                        TestWaves.batch("b", "10m"),
                        TestWaves.batch("c", "10m"),
                        TestWaves.batch("d", "10m"),
                        TestWaves.batch("e", "10m")));

        assertThat(most[0]).isEqualTo(2);
        assertThat(result.duration()).isEqualTo(seconds(3));
    }

    @Test
    void aSmallerBatchPassesTheHeadAtMostTwice() throws InterruptedException {
        engine.lives("long", Life.succeeds(10));

        RunResult result = scene.run(
                "300m",
                TestWaves.wave(
                        1,
                        TestWaves.batch("long", "200m"),
                        TestWaves.batch("head", "200m"),
                        TestWaves.batch("s1", "100m"),
                        TestWaves.batch("s2", "100m"),
                        TestWaves.batch("s3", "100m")));

        assertThat(scene.log.timed())
                .containsSubsequence(
                        "0s started long", "0s started s1", "1s started s2", "10s started head", "10s started s3");
        assertThat(result.isSuccess()).isTrue();
    }

    @Test
    void aFreedSlotIsFilledAtOnce() throws InterruptedException {
        engine.lives("a", Life.succeeds(7));

        scene.run("100m", TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(scene.log.timed()).containsSubsequence("7s ended a success", "7s started b");
    }

    @Test
    void eachContainerIsRemovedRightAfterItsEnd() throws InterruptedException {
        engine.lives("a", Life.succeeds(1));
        engine.lives("b", Life.succeeds(60));
        loop.after(
                seconds(2),
                () -> assertThat(engine.containerNames())
                        .singleElement()
                        .asString()
                        .startsWith("cfn-wave1-b-"));

        RunResult result =
                scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(result.isSuccess()).isTrue();
    }

    @Test
    void everyLogIsKept() throws InterruptedException {
        engine.lives("a", Life.succeeds(1).printing("fine\n"));
        engine.lives("b", Life.exits(1, 1).printing("bad\n"));

        scene.run(null, TestWaves.wave(3, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(scene.kept("wave-3/a.log")).isEqualTo("fine\n");
        assertThat(scene.kept("wave-3/b.log")).isEqualTo("bad\n");
    }

    @Test
    void aWaveWithoutBatchesSucceedsAndAsksForNothing() throws InterruptedException {
        RunResult result = scene.run("1g", TestWaves.wave(1), TestWaves.wave(2, TestWaves.batch("a", "100m")));

        assertThat(result.isSuccess()).isTrue();
        assertThat(scene.log.lines()).containsSubsequence("wave 1 of 0", "wave 1 complete", "wave 2 of 1");
        assertThat(engine.asked()).startsWith("image worker:1", "network none", "create a");
    }

    @Test
    void aBatchThatCannotStartFailsTheWaveAndNotTheOthers() throws InterruptedException {
        engine.faults.always(Ask.CREATE, "a", Kind.REFUSED);
        engine.faults.always(Ask.START, "b", Kind.FAILED);

        RunResult result = scene.run(
                "100m",
                TestWaves.wave(
                        1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m"), TestWaves.batch("c", "100m")));

        assertThat(outcomes(result.waves().get(0))).containsExactly("a spawn_failed", "b spawn_failed", "c success");
        assertThat(result.waves().get(0).batches().get(0).last().orElseThrow().error())
                .isEqualTo("The fake's CREATE fails.");
        assertThat(engine.asked()).as("what could not start doesn't stay").contains("remove b");
    }

    @Test
    void aBatchLargerThanTheBudgetIsRefusedBeforeAnythingStarts() {
        Wave wave = TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "2g"));

        assertThatThrownBy(() -> scene.run("1g", wave)).isInstanceOf(InvalidPlanException.class);

        assertThat(engine.asked()).isEmpty();
        assertThat(scene.log.lines()).isEmpty();
    }

    // Deadlines.

    @Test
    void atTheWavesDeadlineWhatRunsIsStoppedAndWhatWaitsIsNotRun() throws InterruptedException {
        engine.lives("a", Life.endless());
        engine.lives("b", Life.endless().ignoringTerm());
        WavePlan plan = TestWaves.plan(
                TestWaves.wave(
                        1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m"), TestWaves.batch("c", "200m")),
                TestWaves.wave(2, TestWaves.batch("d", "100m")));

        RunResult result = scene.runWaves("200m", seconds(60)).run(plan, plan.waves(), scene.cancellation);

        WaveResult wave = result.waves().get(0);
        assertThat(outcomes(wave)).containsExactly("a timeout", "b timeout", "c not_run");
        assertThat(wave.timedOut()).isTrue();
        assertThat(wave.completion()).isEqualTo(Completion.TIMEOUT);
        assertThat(wave.monitoring()).isEqualTo(seconds(70));
        assertThat(scene.log.lines()).contains("wave 2 not run: wave 1 did not succeed");
    }

    @Test
    void aDeadlineThatPassesWhileTheLastLogIsKeptIsNotMissed() throws InterruptedException {
        engine.lives("a", Life.succeeds(58));
        scene.latency = seconds(1);
        WavePlan plan = TestWaves.plan(TestWaves.wave(1, TestWaves.batch("a", "100m")));

        // Prepared at 1 s, started at 2 s, ended at 60 s, inspected at 61 s, log kept at 62 s, removed at 63 s.
        RunResult result = scene.runWaves(null, seconds(60.5)).run(plan, plan.waves(), scene.cancellation);

        assertThat(result.waves().get(0).timedOut()).isFalse();
        assertThat(result.isSuccess()).isTrue();
    }

    @Test
    void aContainerThatStartsAfterTheWavesDeadlineIsStoppedToo() throws InterruptedException {
        engine.usually(Life.endless());
        scene.latency = seconds(20);
        WavePlan plan = TestWaves.plan(TestWaves.wave(1, TestWaves.batch("a", "100m")));

        RunResult result = scene.runWaves(null, seconds(10)).run(plan, plan.waves(), scene.cancellation);

        assertThat(outcomes(result.waves().get(0))).containsExactly("a not_run");
        assertThat(engine.asked()).as("its turn at the engine came too late").doesNotContain("create a");
    }

    @Test
    void aBatchStoppedAtItsOwnDeadlineMakesWayForTheNext() throws InterruptedException {
        engine.lives("a", Life.endless());

        RunResult result =
                scene.run("100m", TestWaves.wave(1, TestWaves.batch("a", "100m", 5), TestWaves.batch("b", "100m")));

        assertThat(outcomes(result.waves().get(0))).containsExactly("a timeout", "b success");
        assertThat(result.waves().get(0).completion()).isEqualTo(Completion.TIMEOUT);
        assertThat(result.waves().get(0).timedOut()).isFalse();
    }

    @Test
    void memoryThatMayStillBeInUseIsNotGivenOutAgain() throws InterruptedException {
        engine.lives("a", Life.endless().immortal());
        engine.faults.times(2, Ask.REMOVE, Kind.NO_ANSWER);

        RunResult result =
                scene.run("100m", TestWaves.wave(1, TestWaves.batch("a", "100m", 5), TestWaves.batch("b", "100m")));

        assertThat(outcomes(result.waves().get(0))).containsExactly("a timeout", "b success");
        assertThat(engine.mostLiveMemory()).isEqualTo(MemorySize.ofMebibytes(100));
        assertThat(scene.log.timed()).as("given up at 45 s, removed 10 s later").contains("55s started b");
        assertThat(scene.log.lines("warning")).hasSize(1);
    }

    @Test
    void memoryThatIsNeverGivenBackHoldsTheWaveUpToItsDeadlineAndNoLonger() throws InterruptedException {
        engine.lives("a", Life.endless().immortal());
        engine.faults.always(Ask.REMOVE, "a", Kind.NO_ANSWER);
        WavePlan plan =
                TestWaves.plan(TestWaves.wave(1, TestWaves.batch("a", "100m", 5), TestWaves.batch("b", "100m")));

        RunResult result = scene.runWaves("100m", seconds(300)).run(plan, plan.waves(), scene.cancellation);

        assertThat(outcomes(result.waves().get(0))).containsExactly("a timeout", "b not_run");
        assertThat(result.duration()).isEqualTo(seconds(300));
        assertThat(scene.log.lines("cleaned up")).singleElement().asString().contains("could not be removed");
        engine.outside.remove("a");
    }

    // Interrupts.

    @Test
    void anInterruptStopsWhatRunsAndRunsNothingElse() throws InterruptedException {
        engine.lives("a", Life.endless());
        engine.lives("b", Life.endless().ignoringTerm());
        loop.after(seconds(5), scene.cancellation::cancel);

        RunResult result = scene.run(
                "200m",
                TestWaves.wave(
                        1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m"), TestWaves.batch("c", "100m")),
                TestWaves.wave(2, TestWaves.batch("d", "100m")));

        assertThat(result.waves())
                .extracting(RunWavesTest::outcomes)
                .containsExactly(List.of("a cancelled", "b cancelled", "c not_run"), List.of("d not_run"));
        assertThat(result.duration()).as("the grace").isEqualTo(seconds(15));
        assertThat(result.isSuccess()).isFalse();
    }

    @Test
    void anInterruptBeforeTheStartRunsNothing() throws InterruptedException {
        scene.cancellation.cancel();

        RunResult result = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(outcomes(result.waves().get(0))).containsExactly("a not_run");
        assertThat(scene.log.lines()).contains("wave 1 not run: the build was interrupted");
        assertThat(engine.created()).isEmpty();
    }

    @Test
    void anInterruptDuringALongPullIsHeardAtOnce() throws InterruptedException {
        scene.network = NetworkChoice.SHARED;
        scene.latency = Duration.ofMinutes(10);
        // Nothing else happens at this time that could wake the loop.
        loop.after(seconds(5), () -> scene.latency = Duration.ZERO);
        loop.after(seconds(6), scene.cancellation::cancel);

        RunResult result = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(outcomes(result.waves().get(0))).containsExactly("a not_run");
        assertThat(result.duration()).isEqualTo(seconds(6));
        loop.runFor(Duration.ofMinutes(20));
        assertThat(engine.asked())
                .as("the pull that was under way goes no further")
                .isEmpty();
        assertThat(engine.networkNames()).isEmpty();
    }

    @Test
    void anInterruptWhileContainersWaitForTheirTurnAtTheEngineStartsNoMore() throws InterruptedException {
        engine.usually(Life.endless());
        loop.after(seconds(1.5), scene.cancellation::cancel);
        loop.after(seconds(0.5), () -> scene.latency = seconds(2));
        scene.latency = seconds(1);

        RunResult result =
                scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(outcomes(result.waves().get(0))).containsExactly("a not_run", "b not_run");
        assertThat(engine.created()).isEmpty();
    }

    @Test
    void anInterruptedThreadStillSweeps() {
        engine.usually(Life.endless().printing("half of it"));
        loop.after(seconds(5), Thread.currentThread()::interrupt);

        assertThatThrownBy(() -> scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m"))))
                .isInstanceOf(InterruptedException.class);

        assertThat(engine.asked()).endsWith("KILL a", "log a", "remove a");
        assertThat(scene.kept("wave-1/a.log")).isEqualTo("half of it");
    }

    @Test
    void aThreadInterruptedWhileItAskedTheEngineStillSweeps() {
        engine.faults.times(1, Ask.REMOVE, Kind.FAILED);
        // The second wave's; the flag is up from then on.
        loop.after(seconds(0.5), () -> engine.faults.times(1, Ask.SUBSCRIBE, Kind.INTERRUPTED));

        Throwable thrown = catchThrowable(() -> scene.run(
                null,
                TestWaves.wave(1, TestWaves.batch("a", "100m")),
                TestWaves.wave(2, TestWaves.batch("b", "100m"))));

        assertThat(thrown).isInstanceOf(InterruptedException.class);
        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(EngineException.class);
        assertThat(scene.log.lines()).contains("cleaned up 1 containers, [], errors []");
    }

    // What goes wrong.

    @Test
    void anEngineThatFailsBeforeTheSecondWaveCostsNoResultOfTheFirst() throws InterruptedException {
        engine.usually(Life.succeeds(1));
        loop.after(seconds(0.5), () -> engine.faults.always(Ask.SUBSCRIBE, Kind.UNREACHABLE));

        RunResult result = scene.run(
                null,
                TestWaves.wave(1, TestWaves.batch("a", "100m")),
                TestWaves.wave(2, TestWaves.batch("b", "100m")),
                TestWaves.wave(3, TestWaves.batch("c", "100m")));

        assertThat(result.obstacle()).containsInstanceOf(EngineException.class);
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.waves())
                .extracting(RunWavesTest::outcomes)
                .containsExactly(List.of("a success"), List.of("b not_run"), List.of("c not_run"));
        assertThat(scene.log.lines()).contains("wave 3 not run: the engine failed", "run ended badly");
    }

    @Test
    void anEngineThatCannotBeHeardStartsNothing() throws InterruptedException {
        engine.faults.always(Ask.SUBSCRIBE, Kind.REFUSED);

        RunResult result = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(result.obstacle()).isPresent();
        assertThat(engine.created()).isEmpty();
    }

    @Test
    void anEngineThatGoesAwayAndComesBackInMidRunIsLivedWith() throws InterruptedException {
        engine.usually(Life.succeeds(10));
        loop.after(seconds(5), engine.outside::goAway);
        loop.after(seconds(20), engine.outside::comeBack);

        RunResult result =
                scene.run("100m", TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(result.isSuccess()).isTrue();
        assertThat(scene.log.lines("engine")).containsExactly("engine lost", "engine back");
    }

    @Test
    void aMistakeOfOursStillLeavesNothingBehind() {
        engine.usually(Life.endless());
        loop.after(seconds(3), () -> {
            throw new IllegalStateException("a bug");
        });

        assertThatThrownBy(() -> scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");

        assertThat(engine.asked()).contains("remove a");
    }

    @Test
    void aMistakeOfOursIsNotHiddenByWhatTheSweepFindsOut() {
        engine.usually(Life.endless());
        RuntimeException bug = new IllegalStateException("a bug");
        loop.after(seconds(3), () -> {
            throw bug;
        });
        RunWaves run = new RunWaves(
                scene.bench(),
                scene.context,
                new RunWaves.Settings(
                        TestWaves.settings("none"),
                        new HostVariables(Map.of()),
                        null,
                        scene.retry,
                        scene.halt,
                        Duration.ofMinutes(30),
                        Scene.FOLLOW,
                        scene.logDirectory),
                scene.budget,
                new CleanUp(
                        engine,
                        task -> {
                            throw new IllegalStateException("another bug");
                        },
                        scene.ownership(),
                        scene.logDirectory,
                        scene.budget,
                        loop::now));
        WavePlan plan = TestWaves.plan(TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThatThrownBy(() -> run.run(plan, plan.waves(), scene.cancellation))
                .isSameAs(bug)
                .hasSuppressedException(new IllegalStateException("another bug"));

        engine.outside.remove("a");
        scene.budget.release(engine.created().get(0).name());
    }

    @Test
    void aRemovalThatFailsIsToldAndMadeUpForAtTheEnd() throws InterruptedException {
        engine.faults.once(Ask.REMOVE, "a", Kind.NO_ANSWER);

        RunResult result = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(result.isSuccess()).isTrue();
        assertThat(scene.log.lines())
                .containsSubsequence("wave 1 complete", "cleaned up 1 containers, [], errors []")
                .anyMatch(line -> line.startsWith("warning: Container cfn-wave1-a-")
                        && line.contains("could not be removed yet"));
    }

    @Test
    void aContainerWhoseCreationWasNotAnsweredIsFoundByTheSweep() throws InterruptedException {
        engine.faults.answerLostOnce(Ask.CREATE, "a");

        RunResult result = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(outcomes(result.waves().get(0))).containsExactly("a spawn_failed");
        assertThat(scene.log.lines()).contains("cleaned up 1 containers, [], errors []");
        assertThat(engine.asked()).as("it never ran: there is no log to keep").doesNotContain("log a");
    }

    @Test
    void aContainerThatOutlivedItsKillIsSweptWithItsLog() throws InterruptedException {
        engine.lives("a", Life.endless().immortal().printing("stuck\n"));
        engine.faults.once(Ask.REMOVE, "a", Kind.FAILED);

        scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m", 5)));

        assertThat(scene.kept("wave-1/a.log")).isEqualTo("stuck\n");
    }

    @Test
    void theSharedNetworkThatSomebodyRemovedIsMadeAgain() throws InterruptedException {
        scene.network = NetworkChoice.SHARED;
        engine.lives("a", Life.succeeds(1));
        loop.after(seconds(0.5), () -> engine.outside.removeNetwork(NetworkChoice.SHARED));

        RunResult result =
                scene.run("100m", TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(result.isSuccess()).isTrue();
    }

    @Test
    void aNetworkThatIsNotOursAndMissingFailsTheRunBeforeAnythingStarts() throws InterruptedException {
        scene.network = "corporate";

        RunResult result = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(result.obstacle()).isPresent();
        assertThat(engine.created()).isEmpty();
    }

    @Test
    void eachWaveHasAnIsolatedNetworkOfItsOwnIfItIsToldTo() throws InterruptedException {
        scene.network = NetworkChoice.ISOLATED;
        engine.hasNetwork(new NetworkSpec("corporate", true, false, Map.of()));

        scene.run(
                null, TestWaves.wave(1, TestWaves.batch("a", "100m")), TestWaves.wave(2, TestWaves.batch("b", "100m")));

        assertThat(engine.specOf("a").network()).startsWith("cfn-wave1-net-");
        assertThat(engine.specOf("b").network()).startsWith("cfn-wave2-net-");
        assertThat(engine.networkNames()).as("ours went, others stay").containsExactly("corporate");
    }

    @Test
    void whatIsNotThisRunsStays() throws InterruptedException {
        Map<String, String> theirs = Map.of(Labels.PROJECT, TestWaves.PROJECT.value(), Labels.RUN_ID, "another-run");
        engine.hasContainer("cfn-wave1-a-999999", ContainerStatus.RUNNING, theirs, "none");

        scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(engine.containerNames()).containsExactly("cfn-wave1-a-999999");
        engine.outside.remove("cfn-wave1-a-999999");
    }
}
