package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.WaveResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs, and the most memory that each of their containers used. */
class MeasuredRunsTest {
    @TempDir
    private Path directory;

    private Scene scene;

    @BeforeEach
    void setTheScene() {
        scene = new Scene(directory);
    }

    private List<AttemptResult> attempts(RunResult run, int batch) {
        return run.waves().get(0).batches().get(batch).attempts();
    }

    private @Nullable MemorySize peakOf(Life life) throws InterruptedException {
        scene.engine.lives("a", life);
        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));
        return attempts(run, 0).get(0).peakMemory();
    }

    @Test
    void everyBatchHasItsOwnPeak() throws InterruptedException {
        scene.engine.lives("a", Life.succeeds(20).using("5m", "64m", "5m"));
        scene.engine.lives("b", Life.exits(3, 20).using("7m"));

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));

        assertThat(attempts(run, 0).get(0).peakMemory()).isEqualTo(MemorySize.parse("64m"));
        assertThat(attempts(run, 1).get(0).peakMemory()).isEqualTo(MemorySize.parse("7m"));
    }

    @Test
    void aBatchOfTwoSecondsIsMeasuredAndOneOfHalfASecondIsNot() throws InterruptedException {
        assertThat(peakOf(Life.succeeds(2).using("5m"))).isEqualTo(MemorySize.parse("5m"));
        scene = new Scene(directory.resolve("other"));
        assertThat(peakOf(Life.succeeds(1).running(Duration.ofMillis(500)).using("5m")))
                .isNull();
    }

    @Test
    void whereTheKernelKilledThePeakIsTheLimit() throws InterruptedException {
        assertThat(peakOf(Life.isKilled(20).withOomFlag().using("5m"))).isEqualTo(MemorySize.parse("100m"));
    }

    @Test
    void whereAChildWasKilledThePeakIsTheLimitEvenIfNobodyLooked() throws InterruptedException {
        assertThat(peakOf(Life.succeeds(0).withOomFlag())).isEqualTo(MemorySize.parse("100m"));
    }

    @Test
    void everyAttemptHasItsOwnPeak() throws InterruptedException {
        scene.retry = TestWaves.retries(1, 0);
        scene.engine.lives(
                "a",
                Life.isKilled(20).withOomFlag().using("300m"),
                Life.succeeds(20).using("550m"));

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "512m")));

        assertThat(attempts(run, 0))
                .extracting(AttemptResult::peakMemory)
                .containsExactly(MemorySize.parse("512m"), MemorySize.parse("550m"));
    }

    @Test
    void aRunWhoseEngineCannotMeasureGoesOnWithoutAWord() throws InterruptedException {
        scene.engine.faults.always(Ask.MEMORY, Kind.REFUSED);

        assertThat(peakOf(Life.succeeds(60).using("5m"))).isNull();

        assertThat(scene.log.lines("warning")).isEmpty();
        assertThat(scene.log.lines("engine")).isEmpty();
    }

    @Test
    void anOutageHidesOnlyWhatWasUsedMeanwhile() throws InterruptedException {
        scene.engine.lives("a", Life.succeeds(120).using("5m"));
        scene.loop.after(Duration.ofSeconds(10), scene.engine.outside::goAway);
        scene.loop.after(Duration.ofSeconds(60), scene.engine.outside::comeBack);

        RunResult run = scene.run(null, TestWaves.wave(1, TestWaves.batch("a", "100m")));

        assertThat(attempts(run, 0).get(0).peakMemory()).isEqualTo(MemorySize.parse("5m"));
        assertThat(scene.engine.measurements().stream()
                        .filter(at -> at.isAfter(run.startedAt().plusSeconds(65))))
                .isNotEmpty();
    }

    @Test
    void nobodyMeasuresAfterTheRun() throws InterruptedException {
        assertThat(peakOf(Life.succeeds(20).using("5m"))).isNotNull();
        int before = scene.engine.measurements().size();

        scene.loop.runFor(Duration.ofMinutes(5));

        assertThat(scene.engine.measurements()).hasSize(before);
    }

    @Test
    void aWaveThatIsFollowedByItselfIsMeasuredToo() throws InterruptedException {
        scene.engine.lives("a", Life.succeeds(20).using("5m", "64m", "5m", "5m", "5m", "6m"));
        SpawnReport spawned =
                scene.spawnWave().spawn(TestWaves.wave(1, TestWaves.batch("a", "100m")), null, new Cancellation());

        WaveResult wave = scene.monitorWave().monitor(spawned, Duration.ofMinutes(5), new Cancellation());

        AttemptResult attempt = wave.batches().get(0).attempts().get(0);
        assertThat(attempt.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(attempt.peakMemory()).isEqualTo(MemorySize.parse("64m"));
    }
}
