package io.github.cfnwaves.plan.errors;

import java.util.List;

/**
 * Lines of a tool's output that look like errors but could not be read.
 *
 * @param count of all
 * @param first the first of them, without colours, for people to look at
 */
public record UnreadLines(long count, List<String> first) {
    public static final UnreadLines NONE = new UnreadLines(0, List.of());

    public UnreadLines {
        first = List.copyOf(first);
    }
}
