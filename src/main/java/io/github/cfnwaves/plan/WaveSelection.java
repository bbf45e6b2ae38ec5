package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which waves of a plan to run: all, or some by their numbers. Immutable. */
public final class WaveSelection {
    private static final WaveSelection ALL = new WaveSelection(null);
    private static final Pattern RANGE = Pattern.compile("\\s*([0-9]{1,9})\\s*(?:-\\s*([0-9]{1,9})\\s*)?");
    private static final String EXPECTED = "wave numbers and ranges such as 1-3,5 or the word all";
    private static final int SHOWN = 5;

    private final @Nullable List<Range> ranges;

    private record Range(int first, int last) {

        boolean includes(int number) {
            return first <= number && number <= last;
        }

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    private WaveSelection(@Nullable List<Range> ranges) {
        this.ranges = ranges;
    }

    public static WaveSelection all() {
        return ALL;
    }

    public static WaveSelection of(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("A wave's number is never negative, but found " + number);
        }
        return new WaveSelection(List.of(new Range(number, number)));
    }

    /**
     * Reads numbers and ranges, both ends included, with commas between, or {@code all}. Blanks and case don't matter.
     *
     * @throws UnreadableException when it is something else
     */
    public static WaveSelection parse(String text) {
        if (text.strip().equalsIgnoreCase("all")) {
            return ALL;
        }
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = RANGE.matcher(part);
            if (!matcher.matches()) {
                throw UnreadableException.ofText(text, EXPECTED);
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first) {
                throw UnreadableException.ofText(
                        text, "the smaller number of a range first, such as " + last + "-" + first);
            }
            ranges.add(new Range(first, last));
        }
        return new WaveSelection(List.copyOf(ranges));
    }

    public boolean includes(int number) {
        return ranges == null || ranges.stream().anyMatch(range -> range.includes(number));
    }

    /** The first few numbers that are asked for by name and are not among these; a range may be huge, so never all of them. */
    List<Integer> missingFrom(Set<Integer> numbers) {
        List<Integer> missing = new ArrayList<>();
        for (Range range : ranges == null ? List.<Range>of() : ranges) {
            for (int number = range.first(); number <= range.last() && missing.size() < SHOWN; number++) {
                if (!numbers.contains(number) && !missing.contains(number)) {
                    missing.add(number);
                }
            }
        }
        return missing;
    }

    /** Parses back to the same selection. */
    @Override
    public String toString() {
        return ranges == null ? "all" : ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }
}
