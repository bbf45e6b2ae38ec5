package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What earlier runs tell of batches. */
@FunctionalInterface
public interface MeasuredPeaks {
    /** Nothing was measured. */
    MeasuredPeaks NONE = files -> Optional.empty();

    /** What a batch of exactly these files, in whatever order, needed when it last ran. */
    Optional<Measured> of(Set<String> files);

    /**
     * What was measured of a batch.
     *
     * @param peak the most memory that it used; of one that ran out of memory its limit; null when it was not measured
     * @param duration how long it took, null when that isn't known
     */
    record Measured(@Nullable MemorySize peak, @Nullable Duration duration) {}
}
