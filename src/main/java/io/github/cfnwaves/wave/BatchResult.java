package io.github.cfnwaves.wave;

import io.github.cfnwaves.units.MemorySize;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a batch ended: as its last attempt did.
 *
 * @param memoryLimit of the last attempt, or what it would have got
 * @param attempts in order; none if its turn never came
 * @param succeededIn the earlier run whose success is used again, null when it ran in this one or not at all
 */
public record BatchResult(
        String batchId,
        @Nullable Integer tier,
        MemorySize memoryLimit,
        List<AttemptResult> attempts,
        @Nullable RunId succeededIn) {

    public BatchResult {
        attempts = List.copyOf(attempts);
    }

    /** Of a batch that ran in this run, or not at all. */
    public BatchResult(String batchId, @Nullable Integer tier, MemorySize memoryLimit, List<AttemptResult> attempts) {
        this(batchId, tier, memoryLimit, attempts, null);
    }

    /** Whether it took more than one attempt to succeed; what an earlier run succeeded with is no flake of this one. */
    public boolean isFlaky() {
        return succeededIn == null && outcome().isSuccess() && attempts.size() > 1;
    }

    public Optional<AttemptResult> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    public Outcome outcome() {
        return last().map(AttemptResult::outcome).orElse(Outcome.NOT_RUN);
    }
}
