package io.github.cfnwaves.plan.errors.text;

import org.jspecify.annotations.Nullable;

/** Reads what one tool prints, line by line; made anew for each output, for it may remember lines. */
interface TextFormat {

    /** How people name it, such as {@code tsc}. */
    String name();

    /**
     * The error that begins with this line; {@code open} itself, to which it was added, if the line speaks of that one again;
     * {@code null} if it is neither.
     *
     * @param open the error read before, which may be of another format
     */
    @Nullable
    Draft begin(String line, @Nullable Draft open);

    /** Whether no error begins in lines without a number in a {@link Shape#mayHavePlace place}, so that they needn't be tried. */
    default boolean needsPlace() {
        return false;
    }

    /** Whether this line, with which no error begins, belongs to an open error of this format; adds it if so. */
    boolean take(Draft open, String line);
}
