package io.github.cfnwaves.wave.retry;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says after each failed attempt of a batch whether it is tried again. What is the batch's own doing counts against its
 * {@code retries}; what is the engine's against a number of its own, so that neither uses up the other's.
 *
 * @param retries of a batch whose plan doesn't say
 * @param retryOn the only exit codes that are worth another attempt, null for all
 * @param neverRetryOn exit codes that are final
 * @param engineRetries how often a batch is tried again after failures of the engine
 * @param tiers where to look for more memory
 */
public record RetryRules(
        int retries,
        @Nullable ExitCodes retryOn,
        ExitCodes neverRetryOn,
        int engineRetries,
        BackOff backOff,
        MemoryTiers tiers) {

    public RetryRules {
        if (retries < 0 || engineRetries < 0) {
            throw new IllegalArgumentException("Retries are never negative");
        }
    }

    /** What comes after the last of these attempts. */
    public NextStep after(Batch batch, List<AttemptResult> attempts, @Nullable MemorySize limit) {
        AttemptResult last = attempts.get(attempts.size() - 1);
        return switch (last.outcome()) {
            case SUCCESS, CANCELLED, NOT_RUN -> NextStep.END;
            case LOST, SPAWN_FAILED -> afterEngine(attempts, last);
            case FAILED, TIMEOUT -> afterFailure(batch, attempts, last);
            case OOM, OOM_SUSPECTED -> afterOom(batch, attempts, last, limit);
        };
    }

    private NextStep afterEngine(List<AttemptResult> attempts, AttemptResult last) {
        long failures = attempts.stream().filter(RetryRules::isEngines).count();
        if (failures > engineRetries) {
            return NextStep.END;
        }
        return again(attempts, last.memoryLimit(), "it was not its own doing");
    }

    private NextStep afterFailure(Batch batch, List<AttemptResult> attempts, AttemptResult last) {
        if (!hasRetriesLeft(batch, attempts)) {
            return NextStep.END;
        }
        // That of one that we stopped says nothing about it.
        boolean own = last.outcome() == Outcome.FAILED || Objects.equals(last.exitCode(), Outcome.TIMEOUT_EXIT_CODE);
        String objection = own && last.exitCode() != null ? objectionTo(last.exitCode()) : null;
        return objection != null ? new NextStep.GiveUp(objection) : again(attempts, last.memoryLimit(), null);
    }

    private @Nullable String objectionTo(int code) {
        if (neverRetryOn.contains(code)) {
            return "exit code " + code + " is one of neverRetryOn (" + neverRetryOn + ")";
        }
        return retryOn != null && !retryOn.contains(code)
                ? "exit code " + code + " is none of retryOn (" + retryOn + ")"
                : null;
    }

    private NextStep afterOom(
            Batch batch, List<AttemptResult> attempts, AttemptResult last, @Nullable MemorySize limit) {
        if (!hasRetriesLeft(batch, attempts)) {
            return NextStep.END;
        }
        MemorySize more = tiers.moreThan(last.memoryLimit());
        MemorySize most = batch.settings().memoryMax();
        MemorySize granted = least(least(more, most), limit);
        if (granted.compareTo(last.memoryLimit()) <= 0) {
            boolean byPlan = most != null && most.compareTo(last.memoryLimit()) <= 0;
            return new NextStep.GiveUp("it had " + last.memoryLimit() + ", the most that "
                    + (byPlan ? "its memory_max" : "the memory budget") + " allows");
        }
        return again(attempts, granted, "with more memory");
    }

    private boolean hasRetriesLeft(Batch batch, List<AttemptResult> attempts) {
        int allowed = Objects.requireNonNullElse(batch.settings().retries(), retries);
        return attempts.stream().filter(attempt -> !isEngines(attempt)).count() <= allowed;
    }

    private NextStep again(List<AttemptResult> attempts, MemorySize memory, @Nullable String reason) {
        return new NextStep.Again(memory, backOff.after(attempts.size()), reason);
    }

    private static boolean isEngines(AttemptResult attempt) {
        return attempt.outcome() == Outcome.LOST || attempt.outcome() == Outcome.SPAWN_FAILED;
    }

    private static MemorySize least(MemorySize size, @Nullable MemorySize bound) {
        return bound == null || size.compareTo(bound) <= 0 ? size : bound;
    }
}
