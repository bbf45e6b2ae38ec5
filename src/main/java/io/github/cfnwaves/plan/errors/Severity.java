package io.github.cfnwaves.plan.errors;

import java.util.Locale;

/** How bad a tool says that something is; the worst first. */
public enum Severity {
    ERROR,
    WARNING,
    /** Notes, hints, conventions, style. */
    INFO;

    /** Whether this is at least as bad as {@code least}. */
    public boolean isAtLeast(Severity least) {
        return compareTo(least) <= 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
