package io.github.cfnwaves.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write and read them: {@code 90}, {@code 30m}, {@code 1h30m}; {@code 1 m 30 s}. */
public final class Durations {
    private static final String EXPECTED =
            "a time such as 90 (seconds), 90s, 30m, 1.5h or 1h30m (units ms, s, m, h, d; the larger unit first)";
    private static final String TOO_LONG = "a time of at most 106751d";
    private static final int LONGEST = 100;

    private static final Pattern SECONDS = Pattern.compile(number());
    private static final Pattern FORM =
            Pattern.compile(part("d") + part("h") + part("m") + part("s") + part("ms"), Pattern.CASE_INSENSITIVE);
    private static final Duration[] UNITS = {
        Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMillis(1)
    };
    /** The most whole days, so that what is longer than they are is not rounded up to more than can be read back. */
    private static final BigDecimal MOST_NANOS =
            BigDecimal.valueOf(Duration.ofDays(106_751).toNanos());

    private Durations() {}

    private static String number() {
        return "([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)";
    }

    private static String part(String unit) {
        return "(?:" + number() + "\\s*" + unit + "\\s*)?";
    }

    /**
     * Reads a number of seconds, or numbers with the units {@code d h m s ms} in this order. Case and blanks don't matter; what is
     * less than a nanosecond is dropped. What it returns always fits into a {@code long} of nanoseconds.
     *
     * @throws UnreadableException when it is something else, or too long a time
     */
    public static Duration parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
            throw UnreadableException.ofText(text, EXPECTED);
        }
        if (SECONDS.matcher(trimmed).matches()) {
            return ofNanos(new BigDecimal(trimmed).multiply(nanos(Duration.ofSeconds(1))), text);
        }
        Matcher matcher = FORM.matcher(trimmed);
        if (!matcher.matches()) {
            throw UnreadableException.ofText(text, EXPECTED);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < UNITS.length; i++) {
            String amount = matcher.group(i + 1);
            if (amount != null) {
                sum = sum.add(new BigDecimal(amount).multiply(nanos(UNITS[i])));
            }
        }
        return ofNanos(sum, text);
    }

    private static BigDecimal nanos(Duration unit) {
        return BigDecimal.valueOf(unit.toNanos());
    }

    private static Duration ofNanos(BigDecimal nanos, String text) {
        if (nanos.compareTo(MOST_NANOS) > 0) {
            throw UnreadableException.ofText(text, TOO_LONG);
        }
        return Duration.ofNanos(nanos.longValue());
    }

    /**
     * For people, in at most two units and no more exact than one can take in: {@code 40 ms}, {@code 0.4 s}, {@code 12 s},
     * {@code 1 m 30 s}, {@code 2 h 5 m}, {@code 3 d 1 h}. {@link #parse} reads it back.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public static String format(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("A span of time is never negative, but found " + duration);
        }
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            return formatShort(duration);
        }
        long seconds = rounded(duration, Duration.ofSeconds(1));
        if (seconds < 3600) {
            return twoUnits(seconds, 60, "m", "s");
        }
        long minutes = rounded(duration, Duration.ofMinutes(1));
        return minutes < 24 * 60
                ? twoUnits(minutes, 60, "h", "m")
                : twoUnits(rounded(duration, Duration.ofHours(1)), 24, "d", "h");
    }

    private static String formatShort(Duration duration) {
        long millis = rounded(duration, Duration.ofMillis(1));
        if (millis < 100) {
            return millis == 0 ? "0 s" : millis + " ms";
        }
        long tenths = rounded(duration, Duration.ofMillis(100));
        return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
    }

    private static long rounded(Duration duration, Duration unit) {
        return BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .divide(BigDecimal.valueOf(unit.toNanos(), 9), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static String twoUnits(long amount, int factor, String larger, String smaller) {
        long whole = amount / factor;
        long rest = amount % factor;
        if (whole == 0) {
            return rest + " " + smaller;
        }
        return rest == 0 ? whole + " " + larger : whole + " " + larger + " " + rest + " " + smaller;
    }
}
