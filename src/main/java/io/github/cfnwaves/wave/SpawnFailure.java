package io.github.cfnwaves.wave;

import io.github.cfnwaves.units.MemorySize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt whose container could not be created or started; nothing of it is on the engine.
 *
 * @param error a sentence for the user
 */
public record SpawnFailure(
        int waveNumber,
        String batchId,
        int attempt,
        @Nullable Integer tier,
        MemorySize memoryLimit,
        Instant failedAt,
        String error) {}
