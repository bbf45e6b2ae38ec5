package io.github.cfnwaves.wave;

import io.github.cfnwaves.units.MemorySize;
import java.time.Instant;

/**
 * What the containers of a run use together at a moment, as far as it is known: each counts with what was last measured of it.
 *
 * @param used without the page cache that the kernel can take back
 * @param containers how many of those that run were ever measured
 */
public record MemorySample(Instant at, MemorySize used, int containers) {}
