package io.github.cfnwaves.wave.memory;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was measured of one container, and when it is to be measured next. Belongs to the event loop. */
final class Gauge {
    /** Time from a container's start to the first look, and from there to the second: a batch may be short. */
    static final Duration FIRST = Duration.ofSeconds(1);
    /** What the time between two looks grows to, doubling. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    /** Not for ever: an endless stream of short batches would keep long ones from being looked at again. */
    static final Duration LEAD_OF_NEWCOMERS = Duration.ofSeconds(30);

    private final ContainerId id;
    /** At first when it started. */
    private Instant lastLook;

    private Duration wait = FIRST;
    private boolean looked;
    private boolean asked;
    private @Nullable MemorySize now;
    private @Nullable MemorySize peak;

    Gauge(ContainerId id, Instant startedAt) {
        this.id = id;
        this.lastLook = startedAt;
    }

    ContainerId id() {
        return id;
    }

    /** By which those who are due take turns: one that nobody looked at yet goes before all who had their look not long ago. */
    Instant waitingSince() {
        return looked ? lastLook : lastLook.minus(LEAD_OF_NEWCOMERS);
    }

    Instant due() {
        return lastLook.plus(wait);
    }

    /** Whether nobody has looked at it yet. */
    boolean isNew() {
        return !looked;
    }

    /** Whether the engine has still to answer: nobody asks twice at once. */
    boolean isAsked() {
        return asked;
    }

    /** Somebody looks, whatever comes of it. */
    void onLook(Instant at) {
        if (looked) {
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        }
        looked = true;
        asked = true;
        lastLook = at;
    }

    /** The engine had no answer; what was seen before still counts. */
    void onFailure() {
        asked = false;
    }

    /** The engine's answer, in which nothing is what doesn't run. */
    void onAnswer(Optional<MemorySize> inUse) {
        asked = false;
        now = inUse.orElse(null);
        if (now != null && (peak == null || peak.compareTo(now) < 0)) {
            peak = now;
        }
    }

    /** What it was last seen to use. */
    Optional<MemorySize> now() {
        return Optional.ofNullable(now);
    }

    /** The most that it was ever seen to use. */
    Optional<MemorySize> peak() {
        return Optional.ofNullable(peak);
    }
}
