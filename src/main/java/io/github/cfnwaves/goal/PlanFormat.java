package io.github.cfnwaves.goal;

import java.util.Locale;

/** How a plan that was made is shown. */
enum PlanFormat {
    /** A summary for people. */
    TEXT,
    /** The plan itself, for other programs. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
