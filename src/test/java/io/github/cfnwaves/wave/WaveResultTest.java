package io.github.cfnwaves.wave;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaveResultTest {
    private static WaveResult wave(boolean timedOut, Outcome... outcomes) {
        List<BatchResult> batches = Stream.of(outcomes)
                .map(outcome -> new BatchResult(
                        outcome.toString(),
                        1,
                        MemorySize.ZERO,
                        outcome == Outcome.NOT_RUN ? List.of() : List.of(attempt(outcome))))
                .toList();
        return new WaveResult(1, VirtualEventLoop.START, Duration.ofSeconds(1), timedOut, batches);
    }

    private static AttemptResult attempt(Outcome outcome) {
        return new AttemptResult(
                1,
                null,
                null,
                outcome,
                null,
                VirtualEventLoop.START,
                VirtualEventLoop.START.plusSeconds(3),
                MemorySize.ZERO,
                null,
                false,
                null,
                null,
                null);
    }

    @Test
    void aWaveIsCompleteIfAllItsBatchesSucceeded() {
        assertThat(wave(false, Outcome.SUCCESS, Outcome.SUCCESS).completion()).isEqualTo(Completion.COMPLETE);
        assertThat(wave(false).completion()).isEqualTo(Completion.COMPLETE);
    }

    @Test
    void oneThatDidNotSucceedFailsIt() {
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.SUCCESS && outcome != Outcome.TIMEOUT) {
                assertThat(wave(false, Outcome.SUCCESS, outcome).completion())
                        .as(outcome.toString())
                        .isEqualTo(Completion.FAILED);
            }
        }
    }

    @Test
    void itTimedOutIfItsDeadlinePassedOrNothingButTimeWentWrong() {
        assertThat(wave(true, Outcome.SUCCESS, Outcome.FAILED).completion()).isEqualTo(Completion.TIMEOUT);
        assertThat(wave(false, Outcome.SUCCESS, Outcome.TIMEOUT).completion()).isEqualTo(Completion.TIMEOUT);
        assertThat(wave(false, Outcome.FAILED, Outcome.TIMEOUT).completion()).isEqualTo(Completion.FAILED);
    }

    @Test
    void theExitCodesOfOldLiveOn() {
        assertThat(Completion.COMPLETE.exitCode()).isZero();
        assertThat(Completion.FAILED.exitCode()).isOne();
        assertThat(Completion.TIMEOUT.exitCode()).isEqualTo(2);
        assertThat(Completion.TIMEOUT).hasToString("timeout");
    }

    @Test
    void outcomesAreCountedAndReadBack() {
        WaveResult wave = wave(false, Outcome.OOM_SUSPECTED, Outcome.NOT_RUN, Outcome.NOT_RUN);

        assertThat(wave.count(Outcome.NOT_RUN)).isEqualTo(2);
        assertThat(wave.unsuccessful()).hasSize(3);
        for (Outcome outcome : Outcome.values()) {
            assertThat(Outcome.parse(outcome.toString())).isEqualTo(outcome);
        }
    }

    @Test
    void anAttemptThatNeverStartedOrWhoseClockRanBackwardsTookNoTime() {
        AttemptResult ok = attempt(Outcome.SUCCESS);
        AttemptResult never = new AttemptResult(
                1,
                null,
                null,
                Outcome.LOST,
                null,
                null,
                ok.completedAt(),
                MemorySize.ZERO,
                null,
                false,
                null,
                null,
                null);
        AttemptResult backwards = new AttemptResult(
                1,
                null,
                null,
                Outcome.LOST,
                null,
                ok.completedAt(),
                VirtualEventLoop.START,
                MemorySize.ZERO,
                null,
                false,
                null,
                null,
                null);

        assertThat(ok.duration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(never.duration()).isZero();
        assertThat(backwards.duration()).isZero();
    }
}
