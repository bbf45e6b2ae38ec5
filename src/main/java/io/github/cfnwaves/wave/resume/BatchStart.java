package io.github.cfnwaves.wave.resume;

import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnedContainer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a batch when its wave starts.
 *
 * @param attempts that have ended, in order; a batch whose last one succeeded doesn't run again
 * @param running a container of the next attempt that is on the engine already, null if there is none
 * @param reused what makes an earlier run's success this run's, null when there is none such
 */
public record BatchStart(
        List<AttemptResult> attempts,
        @Nullable SpawnedContainer running,
        @Nullable Reused reused) {
    public static final BatchStart AFRESH = new BatchStart(List.of(), null, null);

    /**
     * A success of an earlier run.
     *
     * @param succeededIn that run
     * @param key still the same
     */
    public record Reused(RunId succeededIn, BatchKey key) {}

    public BatchStart {
        attempts = List.copyOf(attempts);
    }

    public boolean isDone() {
        return !attempts.isEmpty()
                && attempts.get(attempts.size() - 1).outcome().isSuccess();
    }

    /** The run whose success this is, null when it is this one's. */
    public @Nullable RunId succeededIn() {
        return reused == null ? null : reused.succeededIn();
    }
}
