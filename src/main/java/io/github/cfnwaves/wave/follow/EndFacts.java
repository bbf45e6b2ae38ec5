package io.github.cfnwaves.wave.follow;

import io.github.cfnwaves.wave.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * What is known about how a container ended.
 *
 * @param exitCode null when nobody told it
 * @param oomKilled whether the engine's state or an event says that the kernel killed a process of it
 * @param stoppedBy why we stopped it, null when we did not, or came too late
 * @param signalHeard what it was sent last through the engine, such as {@code SIGKILL}, null when nothing was; not by us if
 *     {@code stoppedBy} is null
 * @param gone whether the engine no longer knows it
 * @param missed whether it ended while the engine's events could not be heard
 * @param engineWentDown whether the engine was out of reach before its end could be looked at, as when an engine is shut down in
 *     good order: it ends its containers and tells so, but answers no more
 */
public record EndFacts(
        @Nullable Integer exitCode,
        boolean oomKilled,
        @Nullable StopReason stoppedBy,
        @Nullable String signalHeard,
        boolean gone,
        boolean missed,
        boolean engineWentDown) {

    /** Whether somebody else ended it through the engine. */
    boolean isEndedFromOutside() {
        return stoppedBy == null && exitCode != null && Signals.explains(signalHeard, exitCode);
    }

    /**
     * Whether a moment's patience may bring an event that explains the end: engines tell of memory that ran out late, or never, of a
     * container's removal only after its end, and may forget a container before the event with its exit code is here.
     */
    boolean mayYetBeExplained() {
        if (stoppedBy != null) {
            return false;
        }
        return exitCode == null ? gone && !missed : exitCode == Signals.KILLED && !oomKilled && !gone;
    }
}
