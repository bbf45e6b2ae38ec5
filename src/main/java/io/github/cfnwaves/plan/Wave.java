package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.MemorySize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batches that may run at the same time.
 *
 * @param number not negative, unique in its plan
 * @param batches in the plan's order; may be empty
 * @param parallelism the most batches to run at once, at least 1, or null when the plan doesn't say
 * @param position where the wave stands
 */
public record Wave(
        int number, List<Batch> batches, @Nullable Integer parallelism, Position position) {

    public Wave {
        batches = List.copyOf(batches);
    }

    /**
     * What all batches need together.
     *
     * @throws ArithmeticException when that does not fit into 63 bits
     */
    public MemorySize totalMemory() {
        return batches.stream().map(Batch::memory).reduce(MemorySize.ZERO, MemorySize::plus);
    }
}
