package io.github.cfnwaves.report.console;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Guesses how long a run will still take, from the attempts that have ended and nothing else: what is left takes as long as they did
 * on average, and as many run at once as did so far. Not thread-safe.
 */
final class Pace {
    /** Fewer say nothing about the rest. */
    private static final int ENOUGH = 3;

    private final Map<String, Instant> running = new HashMap<>();
    private Duration finishedTime = Duration.ZERO;
    private int finished;
    /** Time in which anything ran, and the same with each that ran counted. */
    private Duration active = Duration.ZERO;

    private Duration busy = Duration.ZERO;
    private Instant seen = Instant.MIN;

    /** @param since when it was started, which may be before it is counted as running */
    void begins(String batchId, Instant since, Instant now) {
        advance(now);
        running.put(batchId, since);
    }

    /** @param counts whether it ended of itself, so that others may be expected to take as long */
    void ends(String batchId, Duration took, boolean counts, Instant now) {
        advance(now);
        running.remove(batchId);
        if (counts) {
            finishedTime = finishedTime.plus(took);
            finished++;
        }
    }

    private void advance(Instant now) {
        if (!running.isEmpty() && now.isAfter(seen)) {
            Duration since = Duration.between(seen, now);
            active = active.plus(since);
            busy = busy.plus(since.multipliedBy(running.size()));
        }
        seen = now;
    }

    /** Empty when nothing is left, too little has ended, or what runs should have ended by now. */
    Optional<Duration> remaining(int waiting, Instant now) {
        int left = waiting + running.size();
        if (finished < ENOUGH || left == 0) {
            return Optional.empty();
        }
        advance(now);
        double mean = seconds(finishedTime) / finished;
        double work = waiting * mean;
        for (Instant since : running.values()) {
            work += Math.max(0, mean - seconds(Duration.between(since, now)));
        }
        double atOnce = active.isZero() ? 1 : seconds(busy) / seconds(active);
        long seconds = Math.round(work / Math.max(1, Math.min(atOnce, left)));
        return seconds == 0 ? Optional.empty() : Optional.of(coarse(seconds));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /** No more exact than a guess is: in steps of 5 s, of 10 s from a minute on, of a minute from ten minutes on. */
    private static Duration coarse(long seconds) {
        long step = seconds < 60 ? 5 : seconds < 600 ? 10 : 60;
        return Duration.ofSeconds((seconds + step - 1) / step * step);
    }
}
