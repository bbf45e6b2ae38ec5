package io.github.cfnwaves.wave.follow;

import java.time.Duration;

/**
 * How containers are followed and stopped.
 *
 * @param pollInterval time between two lists that check what the events told
 * @param stopGrace time between asking a container to end and killing it
 * @param failOnChildOom whether exit code 0 is a failure when a child ran out of memory
 * @param killPatience how long a killed container may take to be gone before it is given up
 */
public record FollowSettings(Duration pollInterval, Duration stopGrace, boolean failOnChildOom, Duration killPatience) {
    /** How long an event may come after the end that it explains; 700 ms were seen for one that tells of memory. */
    static final Duration EXPLANATION_PATIENCE = Duration.ofSeconds(1);

    private static final Duration USUAL_KILL_PATIENCE = Duration.ofSeconds(30);

    public FollowSettings {
        if (pollInterval.isNegative() || pollInterval.isZero()) {
            throw new IllegalArgumentException("A poll interval is more than nothing, but found " + pollInterval);
        }
        if (stopGrace.isNegative()) {
            throw new IllegalArgumentException("A grace is never negative, but found " + stopGrace);
        }
    }

    public FollowSettings(Duration pollInterval, Duration stopGrace, boolean failOnChildOom) {
        this(pollInterval, stopGrace, failOnChildOom, USUAL_KILL_PATIENCE);
    }
}
