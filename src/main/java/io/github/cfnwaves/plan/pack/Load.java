package io.github.cfnwaves.plan.pack;

import io.github.cfnwaves.units.MemorySize;
import java.util.Comparator;

/**
 * What one batch adds to its wave.
 *
 * @param number of the batch, each once
 * @param tier of the batch
 * @param memory that it needs
 */
public record Load(int number, int tier, MemorySize memory) {
    /** Tier 1 first, and the batches of a tier by their numbers. */
    static final Comparator<Load> IN_TIER_ORDER =
            Comparator.comparingInt(Load::tier).thenComparingInt(Load::number);
}
