package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A wave of a plan that was made.
 *
 * @param number from 1
 * @param batches at least one, in tier order
 */
public record MadeWave(int number, List<MadeBatch> batches) {

    public MadeWave {
        batches = List.copyOf(batches);
    }

    public MemorySize memory() {
        return batches.stream().map(MadeBatch::memory).reduce(MemorySize.ZERO, MemorySize::plus);
    }

    /** How long its longest batch took before; empty unless all were measured, because any of the others could be the longest. */
    public Optional<Duration> estimate() {
        return batches.stream().anyMatch(batch -> batch.measured() == null)
                ? Optional.empty()
                : batches.stream()
                        .map(MadeBatch::measured)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder());
    }
}
