package io.github.cfnwaves.wave;

import java.util.Locale;

/** A wave's {@code completion_status}, with the exit code that the scripts of old gave for it. */
public enum Completion {
    /** Every batch succeeded; exit code 0. */
    COMPLETE(0),
    /** At least one batch did not succeed, for another reason than time; exit code 1. */
    FAILED(1),
    /** The wave's deadline passed, or all that went wrong were batches that took too long; exit code 2. */
    TIMEOUT(2);

    private final int exitCode;

    Completion(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
