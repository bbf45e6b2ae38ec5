package io.github.cfnwaves.plan.errors;

import org.jspecify.annotations.Nullable;

/** Takes what is read of an output, in its order. */
public interface ErrorSink {

    /**
     * Takes an error.
     *
     * @param format the name of the one that it was read with
     */
    void add(CodeError error, String format);

    /**
     * Takes an error of the generic format, which counts only if no other format knows this output.
     *
     * @param suspiciousLine where it began, if that looks like an error to anybody; told when the error doesn't count
     */
    void guess(CodeError error, @Nullable String suspiciousLine);

    /** Takes a line that says that there are errors, but not which: told if nothing else was read. */
    void announced(String line);

    /** Tells of something that looks like an error and is none that could be planned, such as one that is in no file. */
    void unread(String text);
}
