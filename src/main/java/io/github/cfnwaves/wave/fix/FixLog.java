package io.github.cfnwaves.wave.fix;

import org.jspecify.annotations.Nullable;

/** Hears how a loop goes on. All calls come from the thread that goes round. */
public interface FixLog {
    /**
     * Errors were looked for.
     *
     * @param course up to now; if the loop ends with this look, its end
     * @param before what was found the last time, null at the first
     */
    default void looked(FixCourse course, Look found, @Nullable Look before) {}

    /** A run is over, and its iteration is the last of the course. */
    default void iterationEnded(FixCourse course) {}

    /** Nothing more comes; told once, however the loop ends. */
    default void ended(FixCourse course) {}
}
