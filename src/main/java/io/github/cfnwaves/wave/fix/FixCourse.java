package io.github.cfnwaves.wave.fix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a loop is, or how it went.
 *
 * @param iterations those whose runs are over
 * @param left what was found after the last of them; null while the loop goes on, and when nobody could look
 * @param end null while it goes on
 */
public record FixCourse(
        List<FixIteration> iterations,
        @Nullable Look left,
        @Nullable FixEnd end) {
    static final FixCourse BEGINNING = new FixCourse(List.of(), null, null);

    public FixCourse {
        iterations = List.copyOf(iterations);
    }

    FixCourse with(FixIteration iteration) {
        List<FixIteration> all = new ArrayList<>(iterations);
        all.add(iteration);
        return new FixCourse(all, null, null);
    }

    FixCourse ended(FixEnd how, @Nullable Look nowLeft) {
        return new FixCourse(iterations, nowLeft, how);
    }

    /** The number of the iteration that comes next. */
    public int next() {
        return iterations.size() + 1;
    }

    public boolean isSuccess() {
        return end == FixEnd.NO_ERRORS;
    }
}
