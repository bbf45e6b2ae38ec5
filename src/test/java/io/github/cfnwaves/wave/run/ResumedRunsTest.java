package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.resume.BatchStart;
import io.github.cfnwaves.wave.run.RunWaves.Beginnings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that begin with what another process or an earlier run has done. */
class ResumedRunsTest {
    private static final Batch A = TestWaves.batch("a", "100m", 60);
    private static final Batch B = TestWaves.batch("b", "100m", 60);

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
        assertThat(engine.containerNames()).isEmpty();
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ZERO);
    }

    private RunResult run(@Nullable String limit, boolean goesOn, Map<String, BatchStart> starts)
            throws InterruptedException {
        WavePlan plan = TestWaves.plan(TestWaves.wave(1, A, B));
        return scene.runWaves(limit).run(plan, plan.waves(), new Beginnings(starts, goesOn), scene.cancellation);
    }

    private void passes(long seconds) throws InterruptedException {
        AtomicBoolean passed = new AtomicBoolean();
        loop.after(Duration.ofSeconds(seconds), () -> passed.set(true));
        loop.runUntil(passed::get);
    }

    private static AttemptResult ended(int attempt, Outcome outcome) {
        return new AttemptResult(
                attempt,
                null,
                null,
                outcome,
                outcome.isSuccess() ? 0 : 1,
                VirtualEventLoop.START,
                VirtualEventLoop.START.plusSeconds(1),
                A.memory(),
                null,
                false,
                null,
                null,
                null);
    }

    private static BatchStart after(AttemptResult... attempts) {
        return new BatchStart(List.of(attempts), null, null);
    }

    private static List<String> outcomes(RunResult run) {
        return run.waves().get(0).batches().stream()
                .map(batch -> batch.batchId() + " " + batch.outcome())
                .toList();
    }

    private long createdTimes(String batchId) {
        return engine.asked().stream()
                .filter(asked -> asked.equals("create " + batchId))
                .count();
    }

    @Test
    void aContainerThatStillRunsIsFollowedOn() throws InterruptedException {
        engine.lives("a", Life.succeeds(10).printing("all of it\n"));
        SpawnedContainer running = scene.start(A);

        RunResult run = run(null, true, Map.of("a", new BatchStart(List.of(), running, null)));

        assertThat(outcomes(run)).containsExactly("a success", "b success");
        assertThat(createdTimes("a")).isEqualTo(1);
        assertThat(run.waves().get(0).batches().get(0).attempts().get(0).startedAt())
                .isEqualTo(VirtualEventLoop.START);
        assertThat(scene.kept("wave-1/a.log")).isEqualTo("all of it\n");
        assertThat(scene.log.lines()).contains("resumed run-1", "taken over a");
        assertThat(scene.log.lines("run run-1")).as("it began before").isEmpty();
    }

    @Test
    void theEndOfOneThatEndedWhileNobodyLookedIsRead() throws InterruptedException {
        engine.lives("a", Life.exits(7, 1).printing("why\n"));
        SpawnedContainer running = scene.start(A);
        passes(5);

        RunResult run = run(null, true, Map.of("a", new BatchStart(List.of(), running, null)));

        assertThat(outcomes(run)).containsExactly("a failed", "b success");
        AttemptResult attempt = run.waves().get(0).batches().get(0).attempts().get(0);
        assertThat(attempt.exitCode()).isEqualTo(7);
        assertThat(attempt.duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(scene.kept("wave-1/a.log")).isEqualTo("why\n");
    }

    @Test
    void oneWhoseTimeIsUpSinceIsStopped() throws InterruptedException {
        engine.lives("a", Life.endless());
        SpawnedContainer running = scene.start(A);
        passes(100);

        assertThat(outcomes(run(null, true, Map.of("a", new BatchStart(List.of(), running, null)))))
                .containsExactly("a timeout", "b success");
    }

    @Test
    void whatSomebodyRemovedSinceIsLost() throws InterruptedException {
        engine.lives("a", Life.endless());
        SpawnedContainer running = scene.start(A);
        engine.outside.remove("a");

        assertThat(outcomes(run(null, true, Map.of("a", new BatchStart(List.of(), running, null)))))
                .containsExactly("a lost", "b success");
    }

    @Test
    void whatStillRunsHasItsMemory() throws InterruptedException {
        engine.lives("a", Life.succeeds(10));
        SpawnedContainer running = scene.start(A);

        RunResult run = run("150m", true, Map.of("a", new BatchStart(List.of(), running, null)));

        assertThat(run.isSuccess()).isTrue();
        assertThat(scene.log.timed()).containsSubsequence("10s ended a success", "10s started b");
    }

    @Test
    void whatSucceededDoesNotRunAgain() throws InterruptedException {
        RunResult run = run(null, true, Map.of("a", after(ended(1, Outcome.FAILED), ended(2, Outcome.SUCCESS))));

        assertThat(outcomes(run)).containsExactly("a success", "b success");
        assertThat(createdTimes("a")).isZero();
        BatchResult a = run.waves().get(0).batches().get(0);
        assertThat(a.attempts()).hasSize(2);
        assertThat(a.succeededIn()).as("it was this very run").isNull();
        assertThat(scene.log.lines("wave 1 of")).containsExactly("wave 1 of 1");
    }

    @Test
    void whenAllIsDoneTheEngineIsNotAskedForAnything() throws InterruptedException {
        RunResult run =
                run(null, true, Map.of("a", after(ended(1, Outcome.SUCCESS)), "b", after(ended(1, Outcome.SUCCESS))));

        assertThat(run.isSuccess()).isTrue();
        assertThat(engine.asked()).isEmpty();
    }

    @Test
    void whatFailedHasUsedUpItsAttempts() throws InterruptedException {
        RunResult run = run(null, true, Map.of("a", after(ended(1, Outcome.FAILED))));

        assertThat(outcomes(run)).containsExactly("a failed", "b success");
        assertThat(createdTimes("a")).isZero();
    }

    @Test
    void whatHasRetriesLeftGoesOnCounting() throws InterruptedException {
        scene.retry = TestWaves.retries(2, 0);
        engine.lives("a", Life.exits(1, 1), Life.exits(1, 1), Life.succeeds(1));

        RunResult run = run(null, true, Map.of("a", after(ended(1, Outcome.FAILED))));

        assertThat(run.waves().get(0).batches().get(0).attempts())
                .extracting(AttemptResult::attempt, AttemptResult::outcome)
                .containsExactly(tuple(1, Outcome.FAILED), tuple(2, Outcome.FAILED), tuple(3, Outcome.SUCCESS));
    }

    @Test
    void whatWasCancelledWhenTheRunWasCutOffRunsAgain() throws InterruptedException {
        RunResult run = run(null, true, Map.of("a", after(ended(1, Outcome.CANCELLED))));

        assertThat(outcomes(run)).containsExactly("a success", "b success");
        assertThat(createdTimes("a")).isEqualTo(1);
    }

    @Test
    void aSuccessIsWrittenDownWithItsKey() throws InterruptedException {
        engine.lives("b", Life.exits(1, 1));

        RunResult unused = run(null, false, Map.of());

        assertThat(scene.log.keys).containsOnlyKeys("a");
    }

    @Test
    void anEarlierRunsSuccessIsSaidToBeOne() throws InterruptedException {
        RunResult first = run(null, false, Map.of());
        RunId earlier = new RunId("run-0");
        BatchStart.Reused reused = new BatchStart.Reused(earlier, Objects.requireNonNull(scene.log.keys.get("a")));

        RunResult run = run(
                null,
                false,
                Map.of("a", new BatchStart(first.waves().get(0).batches().get(0).attempts(), null, reused)));

        assertThat(outcomes(run)).containsExactly("a success", "b success");
        assertThat(run.waves().get(0).batches().get(0).succeededIn()).isEqualTo(earlier);
        assertThat(scene.log.lines()).contains("reused a of run-0");
        assertThat(createdTimes("a")).isEqualTo(1);
        assertThat(createdTimes("b")).isEqualTo(2);
    }
}
