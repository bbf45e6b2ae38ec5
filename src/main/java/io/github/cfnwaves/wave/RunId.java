package io.github.cfnwaves.wave;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * One execution of a plan, such as {@code 20261124-194425-3f9a1c}: sorts by time, and fits a file name, a label and a container
 * name.
 */
public record RunId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    public RunId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A run id has up to 64 letters, digits, dots, dashes and underscores, but found \"" + value + "\"");
        }
    }

    /** A run id that no other run has. */
    public static RunId startingAt(Instant now) {
        return new RunId(TIME.format(now) + String.format("-%06x", RANDOM.nextInt(1 << 24)));
    }

    @Override
    public String toString() {
        return value;
    }
}
