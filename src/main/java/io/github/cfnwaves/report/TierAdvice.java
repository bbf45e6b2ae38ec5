package io.github.cfnwaves.report;

import io.github.cfnwaves.plan.MemoryTier;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What memory a batch should have next time, by what it used: less where a smaller tier would do, more where it ran out.
 *
 * @param tier null when no tier has as much: it needs memory of its own
 * @param saves what is saved by it, null when it needs more
 */
public record TierAdvice(
        @Nullable Integer tier, MemorySize memory, @Nullable MemorySize saves) {
    /** What ended sooner was looked at too few times to be given less. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    /** Advice on a batch, empty when it is well as it is or too little is known. */
    public static Optional<TierAdvice> of(BatchResult batch, MemoryTiers tiers) {
        return switch (batch.outcome()) {
            case SUCCESS -> batch.last().flatMap(attempt -> less(attempt, tiers));
            case OOM, OOM_SUSPECTED -> Optional.of(more(batch.memoryLimit(), tiers));
            case FAILED, TIMEOUT, LOST, SPAWN_FAILED, CANCELLED, NOT_RUN -> Optional.empty();
        };
    }

    private static Optional<TierAdvice> less(AttemptResult attempt, MemoryTiers tiers) {
        MemorySize limit = attempt.memoryLimit();
        MemorySize peak = attempt.peakMemory();
        if (peak == null || attempt.oomKilled() || attempt.duration().compareTo(LONG_ENOUGH) < 0) {
            return Optional.empty();
        }
        return tiers.smallestWith(MemoryTiers.withRoom(peak))
                .filter(tier -> tier.memory().compareTo(limit) < 0)
                .map(tier -> new TierAdvice(tier.number(), tier.memory(), limit.minus(tier.memory())));
    }

    private static TierAdvice more(MemorySize limit, MemoryTiers tiers) {
        Integer tier = tiers.nextAbove(limit).map(MemoryTier::number).orElse(null);
        return new TierAdvice(tier, tiers.moreThan(limit), null);
    }
}
