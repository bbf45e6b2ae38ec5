package io.github.cfnwaves.report;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A batch of a run that is over.
 *
 * @param tier null when the plan names none
 * @param memoryLimit of the last attempt, or what it would have got
 * @param peakMemory the most that its last attempt was seen to use, null when that wasn't measured
 * @param attempts in order; none if its turn never came, or when the wave's results can't be read
 * @param succeededIn the earlier run whose success was used again, null when it ran in this one or not at all
 * @param advice null when there is none
 * @param planned what the plan says of it, null when the plan can't be had any more as it was
 * @param waits what its attempts waited for, in the order of time
 * @param notes what else happened to it, in the order of time
 */
public record FinishedBatch(
        int waveNumber,
        String id,
        @Nullable Integer tier,
        Outcome outcome,
        MemorySize memoryLimit,
        @Nullable MemorySize peakMemory,
        List<AttemptResult> attempts,
        @Nullable RunId succeededIn,
        @Nullable TierAdvice advice,
        @Nullable PlannedBatch planned,
        List<Wait> waits,
        List<RunNote> notes) {

    public FinishedBatch {
        attempts = List.copyOf(attempts);
        waits = List.copyOf(waits);
        notes = List.copyOf(notes);
    }

    /**
     * An attempt had to wait.
     *
     * @param reason as in "waits for memory"
     */
    public record Wait(Instant at, int attempt, String reason) {}

    /**
     * What the plan says of a batch.
     *
     * @param prompt null when it gives none
     * @param environment the names of its own variables; their values are nobody's business
     */
    public record PlannedBatch(@Nullable String prompt, List<String> files, List<String> environment) {
        public PlannedBatch {
            files = List.copyOf(files);
            environment = List.copyOf(environment);
        }
    }

    /** The same with what the plan says of it. */
    FinishedBatch with(@Nullable PlannedBatch inPlan) {
        return new FinishedBatch(
                waveNumber,
                id,
                tier,
                outcome,
                memoryLimit,
                peakMemory,
                attempts,
                succeededIn,
                advice,
                inPlan,
                waits,
                notes);
    }

    /** Whether it took more than one attempt to succeed; what an earlier run succeeded with is no flake of this one. */
    public boolean isFlaky() {
        return succeededIn == null && outcome.isSuccess() && attempts.size() > 1;
    }

    public Optional<AttemptResult> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }
}
