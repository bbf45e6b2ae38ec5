package io.github.cfnwaves.wave;

import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A batch is to be tried again.
 *
 * @param attempt the next one, counted from 1
 * @param memory limit of its container
 * @param moreMemory whether that is more than the last one had
 * @param after how long it waits before it queues again
 * @param remark half a sentence on why or how, null when it goes without saying
 */
public record Retry(
        int waveNumber,
        String batchId,
        int attempt,
        MemorySize memory,
        boolean moreMemory,
        Duration after,
        @Nullable String remark) {}
