package io.github.cfnwaves.trouble;

import io.github.cfnwaves.units.UnreadableException;
import org.jspecify.annotations.Nullable;

/** What is said of a mistake of our own, which nobody but us can mend. */
public final class Bug {
    /** What to do about it. */
    public static final String REMEDY =
            "That is most likely a bug of this plugin: run the goal again with -e, and report"
                    + " what it prints at https://github.com/cfnwaves/cfn-waves-maven-plugin/issues.";

    private Bug() {}

    /** The end of a sentence on what it kept from being done, and what to do about it. */
    public static String told(Throwable mistake) {
        return "something unexpected" + inBrackets(mistake.getMessage()) + ". " + REMEDY;
    }

    private static String inBrackets(@Nullable String message) {
        return message == null || message.isBlank()
                ? ""
                : " (" + UnreadableException.visible(message).strip().replaceFirst("\\.$", "") + ")";
    }
}
