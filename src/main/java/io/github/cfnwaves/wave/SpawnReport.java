package io.github.cfnwaves.wave;

import io.github.cfnwaves.units.MemorySize;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What spawning a wave came to; the manifest is its written form.
 *
 * @param dryRun whether nothing was really started; {@code containers} is what would have been
 * @param pod whose network the containers share, null when they share none
 * @param holders of their secrets
 */
public record SpawnReport(
        RunContext context,
        int waveNumber,
        Instant spawnedAt,
        boolean dryRun,
        List<SpawnedContainer> containers,
        List<SpawnFailure> failures,
        @Nullable Pod pod,
        List<SecretHolder> holders) {

    public SpawnReport {
        containers = List.copyOf(containers);
        failures = List.copyOf(failures);
        holders = List.copyOf(holders);
    }

    /** One of a wave whose containers share no pod and have no secrets. */
    public SpawnReport(
            RunContext context,
            int waveNumber,
            Instant spawnedAt,
            boolean dryRun,
            List<SpawnedContainer> containers,
            List<SpawnFailure> failures) {
        this(context, waveNumber, spawnedAt, dryRun, containers, failures, null, List.of());
    }

    /** Sum of the limits of what was started. */
    public MemorySize totalMemory() {
        return containers.stream().map(SpawnedContainer::memoryLimit).reduce(MemorySize.ZERO, MemorySize::plus);
    }
}
