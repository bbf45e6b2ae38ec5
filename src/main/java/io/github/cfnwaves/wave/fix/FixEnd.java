package io.github.cfnwaves.wave.fix;

import java.util.Locale;

/** Why a loop ended. */
public enum FixEnd {
    NO_ERRORS,
    /** For as many iterations as there is patience there were no fewer errors than ever before, and not only new ones. */
    NO_PROGRESS,
    MAX_ITERATIONS,
    /** The errors that are left are all outside the workspace, where no batch can mend them. */
    OUT_OF_REACH,
    /** No batch of the last run came to an end of its own: the next would do no better. */
    NOTHING_RAN,
    /** The engine failed in mid-run, the errors could not be looked for, or there was no plan to be had. */
    STOPPED,
    INTERRUPTED;

    /** Whether what is left was looked for after the last run. */
    public boolean isJudged() {
        return this != STOPPED && this != INTERRUPTED;
    }

    /** The word in the summary. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The end of that name; IllegalArgumentException if there is none. */
    public static FixEnd parse(String word) {
        for (FixEnd end : values()) {
            if (end.toString().equals(word)) {
                return end;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" is not the end of a loop");
    }
}
