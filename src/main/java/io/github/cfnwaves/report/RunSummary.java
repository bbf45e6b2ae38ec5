package io.github.cfnwaves.report;

import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.fix.FixCourse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the goal {@code verify} needs to know of a run.
 *
 * @param stoppedBy a sentence on what kept the run from going on, null when it went to its end
 * @param fix the loop that it is the last run of, null when it is of none
 */
public record RunSummary(
        RunId run,
        ProjectId project,
        String planSha256,
        List<WaveLine> waves,
        @Nullable String stoppedBy,
        @Nullable FixCourse fix) {

    public RunSummary {
        waves = List.copyOf(waves);
    }

    /**
     * One wave.
     *
     * @param results the file with its results, relative to the summary's directory where it lies below that
     * @param flaky how many batches took more than one attempt to succeed
     * @param failed every batch that isn't a success, those that never ran included
     */
    public record WaveLine(
            int waveNumber, Completion completion, int batches, int flaky, String results, List<FailedBatch> failed) {
        public WaveLine {
            failed = List.copyOf(failed);
        }

        /** Whether its time was up, or so it says, although none of its batches is to blame. */
        boolean isIncompleteWithoutFailure() {
            return completion != Completion.COMPLETE && failed.isEmpty();
        }
    }

    /**
     * A batch that isn't a success.
     *
     * @param durationMillis zero when it never started
     * @param tier null when the plan names none
     * @param log the file with its output, written as {@link WaveLine#results} is, null when there is none
     * @param advice null when there is none
     */
    public record FailedBatch(
            int waveNumber,
            String batchId,
            Outcome outcome,
            @Nullable Integer exitCode,
            long durationMillis,
            @Nullable Integer tier,
            String memoryLimit,
            @Nullable String error,
            @Nullable String log,
            @Nullable TierAdvice advice) {

        /**
         * How a batch that isn't a success ended by one of its attempts.
         *
         * @param attempt null when its turn never came
         */
        public static FailedBatch of(
                int waveNumber, BatchResult batch, @Nullable AttemptResult attempt, @Nullable TierAdvice advice) {
            return new FailedBatch(
                    waveNumber,
                    batch.batchId(),
                    attempt == null ? Outcome.NOT_RUN : attempt.outcome(),
                    attempt == null ? null : attempt.exitCode(),
                    attempt == null ? 0 : attempt.duration().toMillis(),
                    batch.tier(),
                    (attempt == null ? batch.memoryLimit() : attempt.memoryLimit()).toString(),
                    attempt == null ? null : attempt.error(),
                    attempt == null || attempt.log() == null
                            ? null
                            : attempt.log().toString(),
                    advice);
        }
    }

    public List<FailedBatch> failed() {
        return waves.stream().flatMap(wave -> wave.failed().stream()).toList();
    }

    public long batches() {
        return waves.stream().mapToLong(WaveLine::batches).sum();
    }
}
