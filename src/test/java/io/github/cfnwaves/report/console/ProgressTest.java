package io.github.cfnwaves.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is counted, and how one line says it. */
class ProgressTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final Progress progress = new Progress(Map.of(1, 10, 2, 2), MemorySize.ofMebibytes(2048));
    private Instant now = Samples.START;

    private void run(String... batches) {
        List.of(batches).forEach(batch -> progress.runs(batch, Samples.LIMIT, now, now));
    }

    private void end(Outcome outcome, String... batches) {
        List.of(batches).forEach(batch -> progress.ended(batch, outcome, TEN_SECONDS, now));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private String line() {
        return ProgressLine.of(progress, now);
    }

    @Test
    void allBatchesAreDoneFailedRunningOrWaiting() {
        progress.waveBegins(1, 10);
        run("a", "b", "c", "d");
        end(Outcome.SUCCESS, "a");
        end(Outcome.OOM, "b");

        assertThat(line())
                .isEqualTo("Wave 1 (1 of 2), 12 batches in all: 1 done, 1 failed, 2 running, 8 waiting;"
                        + " memory 1 GiB of 2 GiB given out");
    }

    @Test
    void whatIsTriedAgainWaits() {
        run("a");
        end(Outcome.FAILED, "a");
        progress.waits("a");

        assertThat(line()).isEqualTo("12 batches in all: 0 done, 12 waiting");
        run("a");
        assertThat(line())
                .startsWith("12 batches in all: 0 done, 1 running, 11 waiting; memory 512 MiB of 2 GiB given out");
    }

    @Test
    void whatWasDoneBeforeItsWaveBeganIsDoneAndStaysSo() {
        progress.waveBegins(1, 3);
        assertThat(line()).isEqualTo("Wave 1 (1 of 2), 12 batches in all: 7 done, 5 waiting");

        progress.waveEnded(Samples.wave(
                1,
                IntStream.range(0, 10)
                        .mapToObj(i -> i == 9 ? Samples.batch("b9") : Samples.success("b" + i))
                        .toArray(BatchResult[]::new)));
        progress.neverRuns("x");
        progress.neverRuns("y");
        assertThat(line()).isEqualTo("Wave 1 (1 of 2), 12 batches in all: 9 done, 3 not run");
    }

    @Test
    void memoryInUseIsThatOfWhatRuns() {
        progress.uses(Samples.LIMIT);
        assertThat(progress.used()).isEmpty();

        run("a");
        progress.uses(MemorySize.ofMebibytes(100));
        assertThat(line()).endsWith("; memory 512 MiB of 2 GiB given out, 100 MiB in use");
        progress.uses(MemorySize.ZERO);
        assertThat(line()).endsWith("; memory 512 MiB of 2 GiB given out");

        end(Outcome.SUCCESS, "a");
        assertThat(progress.used()).isEmpty();
        assertThat(progress.given()).isEqualTo(MemorySize.ZERO);
    }

    @Test
    void aGuessOfTheRestNeedsThreeThatHaveEnded() {
        run("a", "b", "c", "d");
        pass(TEN_SECONDS);
        end(Outcome.SUCCESS, "a", "b");
        assertThat(progress.remaining(now)).isEmpty();
        end(Outcome.SUCCESS, "c");

        // Four at once, 10 s each; eight wait, and the one that runs has had its time: 80 s / 4.
        assertThat(progress.remaining(now)).contains(Duration.ofSeconds(20));
        assertThat(line())
                .as("what is cut first stands last")
                .endsWith("; about 20 s left; memory 512 MiB of 2 GiB given out");
    }

    @Test
    void whatRunsIsCountedForTheTimeThatItStillNeeds() {
        Pace pace = new Pace();
        for (String batch : List.of("a", "b", "c")) {
            pace.begins(batch, now, now);
            pass(Duration.ofSeconds(100));
            pace.ends(batch, Duration.ofSeconds(100), true, now);
        }
        pace.begins("d", now, now);
        pass(Duration.ofSeconds(40));

        assertThat(pace.remaining(0, now)).contains(Duration.ofSeconds(60));
        assertThat(pace.remaining(2, now)).contains(Duration.ofSeconds(260));
        pass(Duration.ofSeconds(70));
        assertThat(pace.remaining(0, now)).isEmpty();
    }

    @Test
    void aCancelledBatchSaysNothingOfTheOthers() {
        run("a", "b", "c", "d");
        end(Outcome.CANCELLED, "a", "b", "c");

        assertThat(progress.remaining(now)).isEmpty();
    }

    @Test
    void aPullSaysHowMuchOfTheImageIsThere() {
        progress.pulling("worker:1", 0, 0);
        assertThat(line()).isEqualTo("Pulling worker:1; 12 batches in all: 0 done, 12 waiting");

        progress.pulling(
                "worker:1",
                MemorySize.ofMebibytes(9).bytes(),
                MemorySize.ofMebibytes(20).bytes());
        assertThat(line()).isEqualTo("Pulling worker:1 (45 % of 20 MiB); 12 batches in all: 0 done, 12 waiting");

        progress.pulled("worker:1");
        assertThat(line()).isEqualTo("12 batches in all: 0 done, 12 waiting");
    }

    @Test
    void memoryInUseIsNoChangeWorthASummary() {
        run("a");
        long before = progress.changes();
        progress.uses(Samples.LIMIT);

        assertThat(progress.changes()).isEqualTo(before);
    }

    @Test
    void aLineIsCutToTheWidthOfItsTerminal() {
        assertThat(ProgressLine.of(progress, now, 38)).isEqualTo("12 batches in all: 0 done, 12 waiting");
        assertThat(ProgressLine.of(progress, now, 37)).isEqualTo("12 batches in all: 0 done, 12 waiti…");
        assertThat(ProgressLine.of(progress, now, 1)).isEqualTo("…");
    }

    @Test
    void whatWasStartedByAnEarlierProcessHasLessTimeLeft() {
        Pace pace = new Pace();
        Instant earlier = now;
        pass(Duration.ofSeconds(60));
        for (String batch : List.of("a", "b", "c", "d")) {
            pace.begins(batch, earlier, now);
        }
        pass(Duration.ofSeconds(40));
        for (String batch : List.of("a", "b", "c")) {
            pace.ends(batch, Duration.ofSeconds(200), true, now);
        }

        assertThat(pace.remaining(0, now)).contains(Duration.ofSeconds(100));
    }

    @Test
    void afterAFailureThatEndsTheRunWithItsWaveTheOtherWavesAreWaitedForNoMore() {
        progress.waveBegins(1, 10);
        run("a", "b", "c", "d");
        pass(TEN_SECONDS);
        end(Outcome.SUCCESS, "a", "b");
        end(Outcome.FAILED, "c");
        progress.wavesEnd();

        // Seven wait for 10 s each, four at once; the eighth has had its time.
        assertThat(line())
                .startsWith("Wave 1 (1 of 2), 12 batches in all: 2 done, 1 failed, 1 running, 6 waiting, 2 not run;")
                .contains("; about 15 s left;");
    }

    @Test
    void ofAHaltedRunNothingWaitsAndWhatWaitedForAnotherAttemptHasFailed() {
        progress.waveBegins(1, 8);
        run("a", "b", "c");
        end(Outcome.FAILED, "a");
        progress.waits("a");
        end(Outcome.FAILED, "b");
        progress.halts();

        assertThat(line())
                .startsWith("Wave 1 (1 of 2), 12 batches in all: 2 done, 2 failed, 1 running, 7 not run; memory");
        run("launched");
        assertThat(line()).contains(": 2 done, 2 failed, 2 running, 6 not run;");
    }

    @Test
    void aPullThatFailedIsNotUnderWay() {
        progress.pulling("worker:1", 1, 2);
        progress.pullsFailed();

        assertThat(line()).isEqualTo("12 batches in all: 0 done, 12 waiting");
    }
}
