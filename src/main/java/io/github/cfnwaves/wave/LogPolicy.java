package io.github.cfnwaves.wave;

import java.util.Locale;

/** Whose output is kept in files. */
public enum LogPolicy {
    NONE,
    /** That of every attempt that isn't a success. */
    FAILED,
    ALL;

    public boolean keeps(Outcome outcome) {
        return switch (this) {
            case NONE -> false;
            case FAILED -> !outcome.isSuccess();
            case ALL -> true;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
