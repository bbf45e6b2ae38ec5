package io.github.cfnwaves.report.html;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as the page counts them. */
final class Times {
    private Times() {}

    /** Whole milliseconds, negative before {@code zero}. */
    static long since(Instant zero, Instant time) {
        return Duration.between(zero, time).toMillis();
    }

    static @Nullable Long sinceOrNull(Instant zero, @Nullable Instant time) {
        return time == null ? null : (Long) since(zero, time);
    }
}
