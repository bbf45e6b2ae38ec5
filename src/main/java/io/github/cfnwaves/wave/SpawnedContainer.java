package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt whose container was started.
 *
 * @param attempt counted from 1
 * @param tier null when the batch named none
 * @param timeout longest time that it may run
 * @param imageDigest its image {@linkplain io.github.cfnwaves.engine.Image#exactly exactly}, null when that isn't known
 */
public record SpawnedContainer(
        ContainerId id,
        String name,
        int waveNumber,
        String batchId,
        int attempt,
        @Nullable Integer tier,
        MemorySize memoryLimit,
        String image,
        Instant startedAt,
        Duration timeout,
        @Nullable String imageDigest) {

    /** One whose image isn't known more exactly than by its name. */
    public SpawnedContainer(
            ContainerId id,
            String name,
            int waveNumber,
            String batchId,
            int attempt,
            @Nullable Integer tier,
            MemorySize memoryLimit,
            String image,
            Instant startedAt,
            Duration timeout) {
        this(id, name, waveNumber, batchId, attempt, tier, memoryLimit, image, startedAt, timeout, null);
    }

    public Instant deadline() {
        return startedAt.plus(timeout);
    }
}
