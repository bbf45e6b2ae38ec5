package io.github.cfnwaves.wave.retry;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A set of exit codes, written such as {@code 1,75,100-110}. */
public final class ExitCodes {
    public static final ExitCodes NONE = new ExitCodes("none", List.of());

    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})(?:\\s*-\\s*(\\d{1,3}))?");
    private static final int LARGEST = 255;

    private final String text;
    private final List<Range> ranges;

    private record Range(int first, int last) {}

    private ExitCodes(String text, List<Range> ranges) {
        this.text = text;
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Reads a list of codes and ranges of codes.
     *
     * @throws IllegalArgumentException saying what was found and expected
     */
    public static ExitCodes parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                throw unreadable(text);
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first < 1 || last > LARGEST || first > last) {
                throw unreadable(text);
            }
            ranges.add(new Range(first, last));
        }
        return new ExitCodes(text.strip(), ranges);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "found \"" + text + "\", expected exit codes from 1 to 255, such as 1,75,100-110");
    }

    public boolean contains(int code) {
        return ranges.stream().anyMatch(range -> range.first <= code && code <= range.last);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
