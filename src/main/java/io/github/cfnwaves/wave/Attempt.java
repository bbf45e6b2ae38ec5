package io.github.cfnwaves.wave;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.units.MemorySize;

/**
 * One go at a batch.
 *
 * @param number counted from 1
 * @param memory limit of this attempt's container
 */
public record Attempt(int waveNumber, Batch batch, int number, MemorySize memory) {

    public static Attempt first(int waveNumber, Batch batch) {
        return new Attempt(waveNumber, batch, 1, batch.memory());
    }
}
