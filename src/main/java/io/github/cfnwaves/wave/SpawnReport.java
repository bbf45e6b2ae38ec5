package io.github.cfnwaves.wave;

import io.github.cfnwaves.units.MemorySize;
import java.time.Instant;
import java.util.List;

/**
 * What spawning a wave came to; the manifest is its written form.
 *
 * @param dryRun whether nothing was really started; {@code containers} is what would have been
 */
public record SpawnReport(
        RunContext context,
        int waveNumber,
        Instant spawnedAt,
        boolean dryRun,
        List<SpawnedContainer> containers,
        List<SpawnFailure> failures) {

    public SpawnReport {
        containers = List.copyOf(containers);
        failures = List.copyOf(failures);
    }

    /** Sum of the limits of what was started. */
    public MemorySize totalMemory() {
        return containers.stream().map(SpawnedContainer::memoryLimit).reduce(MemorySize.ZERO, MemorySize::plus);
    }
}
