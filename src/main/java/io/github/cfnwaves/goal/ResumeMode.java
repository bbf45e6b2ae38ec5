package io.github.cfnwaves.goal;

import java.util.Locale;

/** Whether a run builds on the one before it. */
enum ResumeMode {
    /** A run that was cut off goes on; one that did not succeed is repeated without what succeeded and hasn't changed. */
    AUTO,
    /** Every run starts anew. */
    NEVER;

    /** The word for it in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
