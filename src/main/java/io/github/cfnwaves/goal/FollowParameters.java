package io.github.cfnwaves.goal;

import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.follow.FollowSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the goals that follow containers read their parameters, which are the same for both. */
record FollowParameters(
        @Nullable String timeout,
        @Nullable String pollInterval,
        @Nullable String stopGrace,
        @Nullable String failOnChildOom,
        @Nullable String failAt) {

    Duration waveTimeout(Precedence precedence) {
        return precedence.read("timeout", timeout, "CFN_MONITOR_TIMEOUT", "1800", FollowParameters::positive);
    }

    FollowSettings settings(Precedence precedence) {
        return new FollowSettings(
                precedence.read(
                        "pollInterval", pollInterval, "CFN_MONITOR_POLL_INTERVAL", "5", FollowParameters::positive),
                grace(precedence),
                Precedence.isOn("failOnChildOom", failOnChildOom));
    }

    Duration grace(Precedence precedence) {
        return precedence.read("stopGrace", stopGrace, null, "10", Durations::parse);
    }

    FailAt gate(Precedence precedence) {
        return precedence.read("failAt", failAt, null, "auto", Precedence.oneOf(FailAt.class));
    }

    /** A time of more than nothing. */
    static Duration positive(String text) {
        Duration time = Durations.parse(text);
        if (time.isZero()) {
            throw new IllegalArgumentException("found \"" + text + "\", expected a time of more than nothing");
        }
        return time;
    }
}
