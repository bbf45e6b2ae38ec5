package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.UnreadLines;
import java.util.List;

/** Lines that look like errors where none could be read: nobody may say then that there are none. */
final class UnreadErrors {
    private static final int SHOWN = 2;

    private UnreadErrors() {}

    /** The first of them, for people. */
    static List<String> shown(UnreadLines unread) {
        return LastLines.shown(unread.first()).stream().limit(SHOWN).toList();
    }

    /**
     * Refuses a source of which only such lines are known.
     *
     * @param source as the beginning of a sentence, with its verb
     * @param lookAt where all of it is, as the end of a sentence
     */
    static void refuse(Workload workload, String source, String lookAt) {
        UnreadLines unread = workload.unread();
        if (unread.count() == 0) {
            return;
        }
        throw new UnusableSourceException(
                UnusableSourceException.showing(
                        source + " "
                                + (unread.count() == 1
                                        ? "a line that looks like an error"
                                        : unread.count() + " lines that look like errors")
                                + ", but could not be read:",
                        shown(unread)),
                "Name the format by language, or " + lookAt + ".",
                null);
    }
}
