package io.github.cfnwaves.wave.retry;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, up to a minute, less up to a half by chance, so that what
 * failed together isn't tried together. Not thread-safe if its generator isn't.
 *
 * @param first the wait before the second attempt, without the part left to chance; zero for none at all
 */
public record BackOff(Duration first, RandomGenerator chance) {
    /** Doesn't wait. */
    public static final BackOff NONE = new BackOff(Duration.ZERO, new Random());

    static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 20;

    public BackOff {
        if (first.isNegative()) {
            throw new IllegalArgumentException("A wait is never negative, but found " + first);
        }
    }

    /** The wait after that many failures; at least one. */
    public Duration after(int failures) {
        Duration longest = first.compareTo(LONGEST) > 0 ? first : LONGEST;
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        long millis = (doubled.compareTo(longest) < 0 ? doubled : longest).toMillis();
        return Duration.ofMillis(millis - (millis < 2 ? 0 : chance.nextLong(millis / 2)));
    }
}
