package io.github.cfnwaves.report;

import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the goal {@code verify} needs to know of a run.
 *
 * @param stoppedBy a sentence on what kept the run from going on, null when it went to its end
 */
public record RunSummary(
        RunId run,
        ProjectId project,
        String planSha256,
        List<WaveLine> waves,
        @Nullable String stoppedBy) {

    public RunSummary {
        waves = List.copyOf(waves);
    }

    /**
     * One wave.
     *
     * @param results the file with its results, relative to the summary's directory where it lies below that
     * @param failed every batch that isn't a success, those that never ran included
     */
    public record WaveLine(
            int waveNumber, Completion completion, int batches, String results, List<FailedBatch> failed) {
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
            @Nullable TierAdvice advice) {}

    public List<FailedBatch> failed() {
        return waves.stream().flatMap(wave -> wave.failed().stream()).toList();
    }

    public long batches() {
        return waves.stream().mapToLong(WaveLine::batches).sum();
    }
}
