package io.github.cfnwaves.wave.follow;

import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.SpawnedContainer;
import java.util.Optional;

/**
 * Whether a container had its memory limit to its end. Engines are looked at closely for the first container of each limit only, and
 * anybody may change a limit later; what the engine says at a container's end anyway shows both.
 */
final class LimitAtEnd {
    private LimitAtEnd() {}

    /** A sentence for the user where it wasn't the one that it was to have. */
    static Optional<String> difference(SpawnedContainer container, ContainerState atEnd) {
        MemorySize found = atEnd.memoryLimit();
        if (found.equals(container.memoryLimit())) {
            return Optional.empty();
        }
        String there = found.equals(MemorySize.ZERO) ? "no memory limit" : "a memory limit of " + found;
        return Optional.of("Container " + container.name() + " ended with " + there + ", not with the "
                + container.memoryLimit() + " that it was to have and that the memory budget counted. If nobody changed"
                + " it (docker update), the engine didn't apply it: see the warnings of `docker info`.");
    }
}
