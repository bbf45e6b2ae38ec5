package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.FakeTime;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.launch.AttemptSpecs;
import io.github.cfnwaves.wave.launch.CreatedContainer;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.launch.Launcher;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.ThreadEventLoop;
import io.github.cfnwaves.wave.loop.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Containers that are there before there is room for them. In all of these {@code a} takes all the memory that there is. */
class CreatedAheadTest {
    private static final Wave AB = TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m"));

    @TempDir
    private Path directory;

    private Scene scene;
    private FakeEngine engine;
    private VirtualEventLoop loop;

    @BeforeEach
    void aRunsForAMinute() {
        scene = new Scene(directory);
        engine = scene.engine;
        loop = scene.loop;
        engine.lives("a", Life.succeeds(60));
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(engine.containerNames()).isEmpty();
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ZERO);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static List<String> outcomes(RunResult run) {
        return run.waves().get(0).batches().stream()
                .map(batch -> batch.batchId() + " " + batch.outcome())
                .toList();
    }

    private static List<Outcome> attempts(RunResult run, int batch) {
        BatchResult result = run.waves().get(0).batches().get(batch);
        return result.attempts().stream().map(AttemptResult::outcome).toList();
    }

    private long askedTimes(String words) {
        return engine.asked().stream().filter(words::equals).count();
    }

    private void assertThatTheRunRemovedAllThatItCreated() {
        assertThat(scene.log.lines("cleaned up"))
                .as("the sweep at the end found nothing")
                .isEmpty();
    }

    @Test
    void whatWaitsIsCreatedWithoutMemoryAndStartedByOneCall() throws InterruptedException {
        List<String> seen = new ArrayList<>();
        loop.after(
                seconds(30),
                () -> seen.add(engine.containerNames().size() + " there, live " + engine.live() + " with "
                        + scene.budget.used()));

        RunResult run = scene.run("100m", AB);

        assertThat(seen).containsExactly("2 there, live [a] with 100m");
        assertThat(engine.asked())
                .containsExactly(
                        "image worker:1",
                        "network none",
                        "create a",
                        "start a",
                        "create b",
                        "start b",
                        "remove a",
                        "remove b");
        assertThat(scene.log.timed()).containsSubsequence("60s ended a success", "60s started b");
        assertThat(outcomes(run)).containsExactly("a success", "b success");
    }

    @Test
    void aWavesOwnBoundIsWaitedForLikewise() throws InterruptedException {
        loop.after(seconds(30), () -> assertThat(engine.containerNames()).hasSize(2));

        RunResult run =
                scene.run(null, TestWaves.wave(1, 1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(run.isSuccess()).isTrue();
        assertThat(engine.asked()).containsSubsequence("create b", "start b", "remove a");
    }

    @Test
    void onlyAFewAreCreatedAheadAndAllStartInPlanOrder() throws InterruptedException {
        engine.lives("b0", Life.succeeds(60));
        Batch[] all = IntStream.range(0, 20)
                .mapToObj(i -> TestWaves.batch("b" + i, "100m"))
                .toArray(Batch[]::new);
        loop.after(
                seconds(30),
                () -> assertThat(engine.created())
                        .extracting(spec -> spec.labels().get(Labels.BATCH_ID))
                        .containsExactly("b0", "b1", "b2", "b3", "b4", "b5"));

        scene.run("100m", TestWaves.wave(1, all));

        assertThat(engine.started())
                .containsExactlyElementsOf(List.of(all).stream().map(Batch::id).toList());
    }

    @Test
    void whenAllFitNoneIsCreatedAhead() throws InterruptedException {
        scene.run("200m", AB);

        assertThat(engine.asked()).containsSubsequence("create a", "start a", "create b", "start b");
    }

    /** The answers to all calls come at once, except to the creation of {@code b}, which is the third. */
    private void creatingTakesUntil(long seconds) {
        int[] calls = {0};
        scene.waysBack = () -> ++calls[0] == 3 ? seconds(seconds) : Duration.ZERO;
    }

    @Test
    void oneThatIsStillBeingCreatedWhenItsTurnComesIsStartedOnceItIsThere() throws InterruptedException {
        creatingTakesUntil(90);

        RunResult run = scene.run("100m", AB);

        assertThat(outcomes(run)).containsExactly("a success", "b success");
        assertThat(askedTimes("create b")).isEqualTo(1);
        assertThat(scene.log.timed()).contains("60s ended a success", "90s started b");
    }

    @Test
    void oneThatFailsToBeCreatedWhenItsTurnHasComeIsTriedAnewAtOnce() throws InterruptedException {
        engine.faults.once(Ask.CREATE, "b", Kind.NO_ANSWER);
        creatingTakesUntil(90);

        RunResult run = scene.run("100m", AB);

        assertThat(attempts(run, 1)).containsExactly(Outcome.SUCCESS);
        assertThat(askedTimes("create b")).isEqualTo(2);
        assertThat(scene.log.timed()).contains("90s started b");
    }

    @Test
    void theTimeOfABatchCountsFromItsStart() throws InterruptedException {
        engine.lives("b", Life.endless());

        RunResult run =
                scene.run("100m", TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m", 20)));

        assertThat(scene.log.timed()).contains("60s started b");
        assertThat(run.waves().get(0).batches().get(1).attempts())
                .singleElement()
                .satisfies(attempt -> {
                    assertThat(attempt.outcome()).isEqualTo(Outcome.TIMEOUT);
                    assertThat(attempt.startedAt()).isEqualTo(VirtualEventLoop.START.plusSeconds(60));
                    assertThat(attempt.duration()).isEqualTo(seconds(20).plus(Life.TERM_TAKES));
                });
    }

    @Test
    void nobodyWhoReadsTheLabelOfOneThatWaitsTakesItForOverdue() throws InterruptedException {
        scene.run("100m", AB);

        Instant waveEnds = VirtualEventLoop.START.plus(Duration.ofMinutes(30));
        assertThat(engine.specOf("b").labels())
                .containsEntry(
                        Labels.DEADLINE, waveEnds.plus(Duration.ofMinutes(30)).toString());
    }

    @Test
    void anotherAttemptIsCreatedAheadWithItsOwnMemory() throws InterruptedException {
        scene.retry = TestWaves.retries(1, 0);
        engine.lives("big", Life.isKilled(1).withOomFlag(), Life.succeeds(1));
        loop.after(seconds(30), () -> {
            assertThat(engine.live()).containsExactly("a");
            assertThat(engine.specOf("big").memory()).isEqualTo(MemorySize.ofMebibytes(600));
            assertThat(engine.specOf("big").labels()).containsEntry(Labels.ATTEMPT, "2");
        });

        RunResult run =
                scene.run("650m", TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("big", "512m")));

        assertThat(attempts(run, 1)).containsExactly(Outcome.OOM, Outcome.SUCCESS);
        assertThat(scene.log.timed()).contains("60s started big");
    }

    // What is never started.

    @Test
    void aHaltRemovesWhatWasNeverStarted() throws InterruptedException {
        scene.halt = HaltPolicy.parse("soon,fail=1");
        engine.lives("a", Life.exits(1, 60));

        RunResult run = scene.run("100m", AB);

        assertThat(outcomes(run)).containsExactly("a failed", "b not_run");
        assertThat(attempts(run, 1)).as("it was no attempt").isEmpty();
        assertThat(engine.asked()).contains("create b", "remove b").doesNotContain("start b");
        assertThatTheRunRemovedAllThatItCreated();
    }

    @Test
    void anInterruptRemovesWhatWasNeverStarted() throws InterruptedException {
        loop.after(seconds(5), scene.cancellation::cancel);

        RunResult run = scene.run("100m", AB);

        assertThat(outcomes(run)).containsExactly("a cancelled", "b not_run");
        assertThat(engine.asked()).contains("create b", "remove b").doesNotContain("start b");
        assertThatTheRunRemovedAllThatItCreated();
    }

    @Test
    void theWavesDeadlineRemovesWhatWasNeverStarted() throws InterruptedException {
        WavePlan plan = TestWaves.plan(AB);

        RunResult run = scene.runWaves("100m", seconds(20)).run(plan, plan.waves(), scene.cancellation);

        assertThat(outcomes(run)).containsExactly("a timeout", "b not_run");
        assertThat(run.waves().get(0).timedOut()).isTrue();
        assertThat(engine.asked()).contains("create b", "remove b").doesNotContain("start b");
        assertThatTheRunRemovedAllThatItCreated();
    }

    @Test
    void aHaltWhileOneIsBeingCreatedRemovesItOnceItIsThere() throws InterruptedException {
        scene.halt = HaltPolicy.parse("soon,fail=1");
        engine.lives("a", Life.exits(1, 60));
        creatingTakesUntil(90);

        RunResult run = scene.run("100m", AB);

        assertThat(outcomes(run)).containsExactly("a failed", "b not_run");
        assertThat(run.duration()).isEqualTo(seconds(90));
        assertThat(engine.asked()).contains("create b", "remove b").doesNotContain("start b");
        assertThatTheRunRemovedAllThatItCreated();
    }

    @Test
    void anInterruptOnTheWayToItsStartRemovesIt() throws InterruptedException {
        engine.lives("a", Life.succeeds(10));
        scene.latency = seconds(1);
        // Started at 2 s, ended at 12 s, known at 13 s; the start of b reaches the engine at 14 s.
        loop.after(Duration.ofMillis(13_500), scene.cancellation::cancel);

        RunResult run = scene.run("100m", AB);

        assertThat(outcomes(run)).containsExactly("a success", "b not_run");
        assertThat(engine.asked()).contains("create b", "remove b").doesNotContain("start b");
        assertThatTheRunRemovedAllThatItCreated();
    }

    @Test
    void whatAnEngineThatIsAwayKeepsIsToldAndGoesTheNextTime() throws InterruptedException {
        loop.after(seconds(5), engine.outside::goAway);
        loop.after(seconds(6), scene.cancellation::cancel);

        RunResult run = scene.run("100m", AB);

        assertThat(outcomes(run)).containsExactly("a lost", "b not_run");
        assertThat(scene.log.lines("cleaned up")).singleElement().asString().doesNotEndWith("errors []");
        engine.outside.comeBack();
        scene.cleanUp().clean(CleanupRequest.afterRun(scene.context.run()));
    }

    // What goes wrong.

    @Test
    void anEngineThatIsAwayForAWhileCostsNothing() throws InterruptedException {
        loop.after(seconds(5), engine.outside::goAway);
        loop.after(seconds(20), engine.outside::comeBack);

        assertThat(outcomes(scene.run("100m", AB))).containsExactly("a success", "b success");
        assertThat(askedTimes("create b")).isEqualTo(1);
    }

    @Test
    void aCreationThatFailedAheadOfItsTurnIsTriedAnewThenAndNothingIsSaid() throws InterruptedException {
        engine.faults.once(Ask.CREATE, "b", Kind.FAILED);

        RunResult run = scene.run("100m", AB);

        assertThat(attempts(run, 1)).containsExactly(Outcome.SUCCESS);
        assertThat(askedTimes("create b")).isEqualTo(2);
        assertThat(scene.log.lines("not started")).isEmpty();
        assertThat(scene.log.timed()).contains("60s started b");
    }

    @Test
    void oneThatFailsAgainInItsTurnHasFailedOnce() throws InterruptedException {
        engine.faults.always(Ask.CREATE, "b", Kind.REFUSED);

        RunResult run = scene.run("100m", AB);

        assertThat(attempts(run, 1)).containsExactly(Outcome.SPAWN_FAILED);
        assertThat(askedTimes("create b")).isEqualTo(2);
    }

    @Test
    void creationsThatFailAheadDoNotGoThroughTheWholeQueue() throws InterruptedException {
        Batch[] all = IntStream.range(0, 20)
                .mapToObj(i -> TestWaves.batch(i == 0 ? "a" : "b" + i, "100m"))
                .toArray(Batch[]::new);
        scene.latency = Duration.ofMillis(2);
        // Prepared at 2 ms, a started at 4 ms.
        loop.after(Duration.ofMillis(5), () -> engine.faults.always(Ask.CREATE, Kind.UNREACHABLE));
        loop.after(seconds(30), () -> {
            assertThat(engine.asked())
                    .filteredOn(asked -> asked.startsWith("create"))
                    .hasSizeLessThanOrEqualTo(1 + CreatedAhead.MOST);
            engine.faults.heal();
        });

        assertThat(scene.run("100m", TestWaves.wave(1, all)).isSuccess()).isTrue();
    }

    @Test
    void oneThatSomebodyPrunedIsMadeAnew() throws InterruptedException {
        loop.after(seconds(30), () -> engine.outside.remove("b"));

        RunResult run = scene.run("100m", AB);

        assertThat(attempts(run, 1)).containsExactly(Outcome.SUCCESS);
        assertThat(askedTimes("create b")).isEqualTo(2);
    }

    @Test
    void oneThatCannotBeStartedIsRemovedAndTriedAgainAsTheRulesSay() throws InterruptedException {
        scene.retry = TestWaves.retries(0, 1);
        engine.faults.once(Ask.START, "b", Kind.UNREACHABLE);

        RunResult run = scene.run("100m", AB);

        assertThat(attempts(run, 1)).containsExactly(Outcome.SPAWN_FAILED, Outcome.SUCCESS);
        assertThat(engine.asked()).containsSubsequence("create b", "start b", "remove b", "create b", "start b");
    }

    // Who goes first.

    @Test
    @Timeout(60)
    void aStartInAFreedSlotGoesBeforeRemovalsThatWereAskedForEarlier() throws InterruptedException {
        FakeEngine real = new FakeEngine(FakeTime.real());
        real.usually(Life.endless());
        ThreadEventLoop threads = new ThreadEventLoop();
        ContainerId ended = real.hasContainer("ended", ContainerStatus.EXITED, Map.of(Labels.BATCH_ID, "a"), "none");
        try (CallThreads calls = new CallThreads(1)) {
            Workbench bench = new Workbench(real, threads, calls, WaveLog.SILENT);
            Launcher launcher = new Launcher(
                    real,
                    scene.context,
                    TestWaves.settings("none"),
                    new AttemptSpecs(scene.context, TestWaves.settings("none"), new HostVariables(Map.of())),
                    threads::now);
            Removals removals = new Removals(bench, scene.budget, () -> false);
            CreatedAhead ahead = new CreatedAhead(bench, launcher, removals, threads.now(), () -> true);
            Attempt attempt = Attempt.first(1, TestWaves.batch("b", "100m"));
            Started started = new Started();
            ahead.create(List.of(attempt));
            threads.runUntil(() -> !ahead.isAnyUnderWay());
            CountDownLatch busy = new CountDownLatch(1);
            calls.execute(() -> awaitQuietly(busy));

            removals.remove(ended, "ended");
            ahead.launch(attempt, started);
            busy.countDown();
            threads.runUntil(() -> started.container != null && !removals.isAnyUnderWay());
        }

        assertThat(real.asked()).containsExactly("create b", "start b", "remove a");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Started implements Launcher.Listener {
        private @Nullable SpawnedContainer container;

        @Override
        public void onStarted(SpawnedContainer started) {
            container = started;
        }

        @Override
        public void onNotStarted(SpawnFailure failure, boolean mayPass) {
            throw new AssertionError(failure);
        }

        @Override
        public void onNotWanted(Attempt attempt, @Nullable CreatedContainer left) {
            throw new AssertionError(attempt);
        }
    }
}
