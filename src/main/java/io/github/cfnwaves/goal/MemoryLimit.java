package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.units.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * The memory budget as a goal's parameters have it.
 *
 * @param given what is known of it without the engine, null when nothing is or when there is no bound
 */
record MemoryLimit(boolean overcommit, @Nullable MemorySize given) {
    private static final double BUDGET_SHARE = 0.75;

    /** The budget on an engine, null for no bound. */
    @Nullable
    MemorySize on(ContainerEngine engine) {
        return overcommit || given != null ? given : share(engine.info().memory());
    }

    /** In whole MiB, for the eye. */
    private static MemorySize share(MemorySize memory) {
        long mebibyte = MemorySize.ofMebibytes(1).bytes();
        return MemorySize.ofMebibytes((long) (memory.bytes() * BUDGET_SHARE) / mebibyte);
    }
}
