package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * A size class of batches.
 *
 * @param memory what a container of this tier gets
 * @param maxFiles the most files that a batch of this tier should have, or null for any number
 */
public record MemoryTier(
        int number, MemorySize memory, @Nullable Integer maxFiles) {

    public MemoryTier {
        if (number < 0) {
            throw new IllegalArgumentException("A tier's number is never negative, but found " + number);
        }
        if (memory.compareTo(MemorySize.DOCKER_FLOOR) < 0) {
            throw new IllegalArgumentException("Tier " + number + " has " + memory + " of memory, expected at least "
                    + MemorySize.DOCKER_FLOOR + ", the least that Docker accepts");
        }
        if (maxFiles != null && maxFiles < 1) {
            throw new IllegalArgumentException(
                    "Tier " + number + " takes at most " + maxFiles + " files, expected at least 1");
        }
    }
}
