package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that are tried again, and runs that end early. */
class RetriedRunsTest {
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
        assertThat(engine.streams()).isZero();
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ZERO);
    }

    private static List<String> outcomes(RunResult run) {
        return run.waves().stream()
                .flatMap(wave -> wave.batches().stream())
                .map(batch -> batch.batchId() + " " + batch.outcome())
                .toList();
    }

    private static List<String> attempts(BatchResult batch) {
        return batch.attempts().stream()
                .map(attempt -> attempt.attempt() + " " + attempt.outcome() + " " + attempt.memoryLimit())
                .toList();
    }

    private static BatchResult first(RunResult run) {
        return run.waves().get(0).batches().get(0);
    }

    private long createdTimes(String batchId) {
        return engine.asked().stream()
                .filter(asked -> asked.equals("create " + batchId))
                .count();
    }

    @Test
    void onlyWhatFailedRunsAgain() throws InterruptedException {
        scene.retry = TestWaves.retries(2, 0);
        engine.lives("a", Life.succeeds(1));
        engine.lives("b", Life.exits(1, 1), Life.exits(2, 1), Life.succeeds(1));

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(run.isSuccess()).isTrue();
        assertThat(outcomes(run)).containsExactly("a success", "b success");
        assertThat(createdTimes("a")).isEqualTo(1);
        BatchResult retried = run.waves().get(0).batches().get(1);
        assertThat(attempts(retried)).containsExactly("1 failed 100m", "2 failed 100m", "3 success 100m");
        assertThat(retried.attempts()).extracting(AttemptResult::exitCode).containsExactly(1, 2, 0);
        assertThat(retried.attempts())
                .extracting(AttemptResult::log)
                .as("each has its own")
                .doesNotHaveDuplicates()
                .doesNotContainNull();
    }

    @Test
    void memoryIsFreeForOthersWhileABatchWaitsForItsNextAttempt() throws InterruptedException {
        scene.retry = TestWaves.retries(1, 0);
        engine.lives("a", Life.exits(1, 1), Life.succeeds(1));
        engine.lives("b", Life.succeeds(2));

        RunResult run =
                scene.run("100m", TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(run.isSuccess()).isTrue();
        assertThat(scene.log.timed()).containsSubsequence("1s ended a failed", "1s started b", "3s ended b success");
        assertThat(scene.log.lines("started")).containsExactly("started a", "started b", "started a");
        assertThat(first(run).attempts().get(1).startedAt())
                .as("10 s after the failure, less up to a half by chance")
                .isBetween(VirtualEventLoop.START.plusSeconds(6), VirtualEventLoop.START.plusSeconds(11));
    }

    @Test
    void whatRanOutOfMemoryGetsMore() throws InterruptedException {
        scene.retry = TestWaves.retries(3, 0);
        engine.lives("a", Life.isKilled(1).withOomFlag(), Life.isKilled(1), Life.exits(1, 1), Life.succeeds(1));

        RunResult run = scene.run("1g", TestWaves.wave(1, TestWaves.batch("a", "512m")));

        assertThat(attempts(first(run)))
                .containsExactly("1 oom 512m", "2 oom_suspected 600m", "3 failed 800m", "4 success 800m");
        assertThat(first(run).memoryLimit()).isEqualTo(MemorySize.parse("800m"));
        assertThat(run.peakReserved()).isEqualTo(MemorySize.parse("800m"));
    }

    @Test
    void whatHadAllTheMemoryThereIsIsNotTriedAgainAndThatIsSaid() throws InterruptedException {
        scene.retry = TestWaves.retries(3, 0);
        engine.lives("a", Life.isKilled(1).withOomFlag());

        RunResult run = scene.run("550m", TestWaves.wave(1, TestWaves.batch("a", "512m")));

        assertThat(attempts(first(run))).containsExactly("1 oom 512m", "2 oom 550m");
        assertThat(scene.log.lines("not again"))
                .containsExactly("not again a: it had 550m, the most that the memory budget allows");
    }

    @Test
    void anEngineThatFailsToStartContainersIsTriedAgainWithoutUsingUpRetries() throws InterruptedException {
        scene.retry = TestWaves.retries(0, 2);
        engine.faults.once(Ask.CREATE, "a", Kind.FAILED);
        engine.faults.once(Ask.START, "a", Kind.NO_ANSWER);

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(attempts(first(run)))
                .containsExactly("1 spawn_failed 100m", "2 spawn_failed 100m", "3 success 100m");
    }

    @Test
    void whatTheEngineRefusesIsNotTriedAgain() throws InterruptedException {
        scene.retry = TestWaves.retries(5, 5);
        engine.faults.always(Ask.CREATE, "a", Kind.REFUSED);

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(attempts(first(run))).containsExactly("1 spawn_failed 100m");
    }

    @Test
    void aContainerThatSomebodyRemovesIsReplaced() throws InterruptedException {
        scene.retry = TestWaves.retries(0, 1);
        engine.lives("a", Life.endless(), Life.succeeds(1));
        loop.after(Duration.ofSeconds(2), () -> engine.outside.remove("a"));

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(attempts(first(run))).containsExactly("1 lost 100m", "2 success 100m");
    }

    @Test
    void aPullThatFailsIsTriedAgain() throws InterruptedException {
        scene.retry = TestWaves.retries(0, 2);
        engine.faults.times(2, Ask.IMAGE, Kind.FAILED);

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(run.isSuccess()).isTrue();
        assertThat(scene.log.lines("preparation")).hasSize(2);
    }

    @Test
    void anImageThatIsNotThereIsNotAskedForAgain() throws InterruptedException {
        scene.retry = TestWaves.retries(5, 5);
        engine.faults.always(Ask.IMAGE, Kind.NOT_FOUND);

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(run.stoppedBy()).isNotNull();
        assertThat(scene.log.lines("preparation")).isEmpty();
    }

    @Test
    void theWavesDeadlineEndsTheWaitForAnotherAttempt() throws InterruptedException {
        scene.retry = TestWaves.retries(9, 0);
        engine.lives("a", Life.exits(1, 1));
        var plan = TestWaves.plan(TestWaves.wave(1, TestWaves.batch("a", "100m")));

        RunResult run = scene.runWaves(null, Duration.ofSeconds(5)).run(plan, plan.waves(), scene.cancellation);

        assertThat(outcomes(run)).containsExactly("a failed");
        assertThat(run.waves().get(0).timedOut()).isTrue();
        assertThat(run.duration()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anInterruptEndsTheWaitForAnotherAttempt() throws InterruptedException {
        scene.retry = TestWaves.retries(9, 0);
        engine.lives("a", Life.exits(1, 1));
        loop.after(Duration.ofSeconds(3), scene.cancellation::cancel);

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(outcomes(run)).containsExactly("a failed");
        assertThat(run.duration()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whatWasStoppedByAnInterruptIsNotTriedAgain() throws InterruptedException {
        scene.retry = TestWaves.retries(9, 9);
        engine.lives("a", Life.endless());
        loop.after(Duration.ofSeconds(3), scene.cancellation::cancel);

        assertThat(outcomes(scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")))))
                .containsExactly("a cancelled");
    }

    // Halting.

    private RunResult runThree() throws InterruptedException {
        engine.lives("a", Life.exits(1, 1));
        engine.lives("b", Life.succeeds(5));
        engine.lives("c", Life.succeeds(5));
        return scene.run(
                "200m",
                TestWaves.wave(
                        1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m"), TestWaves.batch("c", "100m")),
                TestWaves.wave(2, TestWaves.batch("d", "100m")));
    }

    @Test
    void byDefaultItIsToldAtTheFirstFailureForGoodThatNoOtherWaveBegins() throws InterruptedException {
        runThree();

        assertThat(scene.log.timed()).contains("1s no wave after 1");
        assertThat(scene.log.lines("no wave after")).hasSize(1);
        assertThat(scene.log.lines("halted")).isEmpty();
    }

    @Test
    void whatIsTriedAgainEndsNoRun() throws InterruptedException {
        scene.retry = TestWaves.retries(1, 0);
        engine.lives("a", Life.exits(1, 1), Life.succeeds(1));

        scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(scene.log.lines("no wave after")).isEmpty();
    }

    @Test
    void soonLetsWhatRunsGoOn() throws InterruptedException {
        scene.halt = HaltPolicy.parse("soon,fail=1");

        RunResult run = runThree();

        assertThat(outcomes(run)).containsExactly("a failed", "b success", "c not_run", "d not_run");
        assertThat(scene.log.lines("halted")).containsExactly("halted: 1 of 4 batches failed, and halt is soon,fail=1");
        assertThat(scene.log.lines("wave 2 not run"))
                .containsExactly("wave 2 not run: 1 of 4 batches failed, and halt is soon,fail=1");
    }

    @Test
    void nowStopsWhatRuns() throws InterruptedException {
        scene.halt = HaltPolicy.parse("now,fail=25%");

        RunResult run = runThree();

        assertThat(outcomes(run)).containsExactly("a failed", "b cancelled", "c not_run", "d not_run");
        assertThat(run.duration()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void neverRunsAllWaves() throws InterruptedException {
        scene.halt = HaltPolicy.NEVER;

        RunResult run = runThree();

        assertThat(outcomes(run)).containsExactly("a failed", "b success", "c success", "d success");
        assertThat(run.isSuccess()).isFalse();
    }

    @Test
    void failuresOfEarlierWavesCount() throws InterruptedException {
        scene.halt = HaltPolicy.parse("now,fail=2");
        engine.lives("a", Life.exits(1, 1));
        engine.lives("b", Life.exits(1, 1));
        engine.lives("c", Life.endless());

        RunResult run = scene.run(
                null,
                TestWaves.wave(1, TestWaves.batch("a", "100m")),
                TestWaves.wave(2, TestWaves.batch("b", "100m"), TestWaves.batch("c", "100m")));

        assertThat(outcomes(run)).containsExactly("a failed", "b failed", "c cancelled");
    }

    @Test
    void onlyWhatFailedForGoodCounts() throws InterruptedException {
        scene.halt = HaltPolicy.parse("now,fail=1");
        scene.retry = TestWaves.retries(1, 0);
        engine.lives("a", Life.exits(1, 1), Life.succeeds(1));

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(run.isSuccess()).isTrue();
        assertThat(first(run).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void haltingEndsTheWaitForAnotherAttempt() throws InterruptedException {
        scene.halt = HaltPolicy.parse("soon,fail=1");
        scene.retry = TestWaves.retries(0, 5);
        engine.lives("a", Life.endless());
        engine.lives("b", Life.exits(1, 3));
        loop.after(Duration.ofSeconds(2), () -> engine.outside.remove("a"));

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(outcomes(run)).containsExactly("a lost", "b failed");
        assertThat(run.duration()).isLessThan(Duration.ofSeconds(5));
    }
}
