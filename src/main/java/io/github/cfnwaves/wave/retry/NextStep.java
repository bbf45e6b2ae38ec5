package io.github.cfnwaves.wave.retry;

import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What comes after a failed attempt. */
public sealed interface NextStep {
    /** No further attempt, and nothing more to say about it. */
    NextStep END = new GiveUp(null);

    /**
     * Another attempt.
     *
     * @param memory limit of its container
     * @param after how long to wait first
     * @param remark half a sentence on why or how, null when it goes without saying
     */
    record Again(
            MemorySize memory, Duration after, @Nullable String remark) implements NextStep {}

    /**
     * The batch has failed for good.
     *
     * @param reason why although there would be retries left, null when there are none
     */
    record GiveUp(@Nullable String reason) implements NextStep {}
}
