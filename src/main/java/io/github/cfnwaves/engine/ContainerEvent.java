package io.github.cfnwaves.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a container.
 *
 * @param at the engine's clock
 * @param exitCode with {@link Action#DIED}, if the engine told it
 * @param signal with {@link Action#KILLED}: the number or name that was sent, if the engine told it
 */
public record ContainerEvent(
        ContainerId id,
        Action action,
        Instant at,
        @Nullable Integer exitCode,
        @Nullable String signal) {

    /** What happened. */
    public enum Action {
        STARTED,
        /** Its process ended. */
        DIED,
        /** The kernel killed a process of it for want of memory. May come after {@link #DIED}, or not at all. */
        OOM,
        /** Somebody, perhaps we, sent it a signal through the engine. */
        KILLED,
        PAUSED,
        UNPAUSED,
        /** It is no longer there. */
        REMOVED
    }
}
