package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.units.MemorySize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A plan that was made, with what it was made of. Without work it has no batches and no waves.
 *
 * @param batches in the order of their numbers
 * @param waves in the order of their numbers
 */
public record MadePlan(PlanRequest request, List<MadeBatch> batches, List<MadeWave> waves) {

    public MadePlan {
        batches = List.copyOf(batches);
        waves = List.copyOf(waves);
    }

    /** Of all batches together. */
    public MemorySize memory() {
        return batches.stream().map(MadeBatch::memory).reduce(MemorySize.ZERO, MemorySize::plus);
    }

    /** The most batches of a wave. */
    public int maxParallelism() {
        return waves.stream().mapToInt(wave -> wave.batches().size()).max().orElse(0);
    }

    /** How much of what all waves together may use the batches need, in percent with one decimal; 0 without waves. */
    public BigDecimal utilization() {
        if (waves.isEmpty()) {
            return new BigDecimal("0.0");
        }
        BigDecimal room = BigDecimal.valueOf(request.budget().bytes()).multiply(BigDecimal.valueOf(waves.size()));
        return BigDecimal.valueOf(memory().bytes())
                .multiply(BigDecimal.valueOf(100))
                .divide(room, 1, RoundingMode.HALF_UP);
    }
}
