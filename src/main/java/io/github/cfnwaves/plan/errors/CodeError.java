package io.github.cfnwaves.plan.errors;

/**
 * One thing that a compiler or linter found.
 *
 * @param file as the tool printed it, without colours; never blank
 * @param line counted from 1; 0 when the tool names none
 * @param column counted from 1; 0 when the tool names none
 * @param code the tool's own name for what is wrong, such as {@code TS2322} or {@code no-unused-vars}; empty when it gives none
 * @param message what is wrong, without place and code; continuation lines are kept, separated by {@code \n}
 */
public record CodeError(String file, int line, int column, String code, String message, Severity severity) {
    /** Readers cut messages to so many lines: more say nothing more to anybody, and 100,000 errors must fit into memory. */
    public static final int MAX_LINES = 40;

    /** Readers cut messages to about so many characters. */
    public static final int MAX_LENGTH = 4000;

    public CodeError {
        if (file.isBlank()) {
            throw new IllegalArgumentException("An error is in a file, but its name is blank");
        }
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException(
                    "Lines and columns are never negative, but found " + line + ", " + column);
        }
    }

    /** The same in another file. */
    public CodeError in(String otherFile) {
        return otherFile.equals(file) ? this : new CodeError(otherFile, line, column, code, message, severity);
    }
}
