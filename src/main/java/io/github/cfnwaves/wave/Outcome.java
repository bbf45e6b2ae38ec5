package io.github.cfnwaves.wave;

import java.util.Locale;

/** How an attempt, and by its last attempt a batch, ended. */
public enum Outcome {
    /** Exit code 0. */
    SUCCESS,
    /** An exit code other than 0 that nothing below explains. */
    FAILED,
    /** Stopped by us at a deadline, or exit code 124. */
    TIMEOUT,
    /** The kernel killed it at its memory limit. */
    OOM,
    /** Killed (137), not by us nor through the engine, and no outage explains it: the kernel is the likely one. */
    OOM_SUSPECTED,
    /** Removed or vanished under us. */
    LOST,
    /** Never started: the engine would not create or start it. */
    SPAWN_FAILED,
    /** Stopped by us because the run was halted or interrupted. */
    CANCELLED,
    /** Its turn never came. */
    NOT_RUN;

    /** With which {@code timeout(1)} says that time was up. */
    public static final int TIMEOUT_EXIT_CODE = 124;

    public boolean isSuccess() {
        return this == SUCCESS;
    }

    /** The word in JSON files and messages, such as {@code oom_suspected}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome of that name; IllegalArgumentException if there is none. */
    public static Outcome parse(String word) {
        for (Outcome outcome : values()) {
            if (outcome.toString().equals(word)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" is not an outcome");
    }
}
