package io.github.cfnwaves.plan.errors.text;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in a message, if not before it, a tool puts the code of what is wrong. */
@FunctionalInterface
interface Coda {

    /** A message without its code. */
    record Split(String message, String code) {}

    /** MSBuild puts a path there. */
    int MAX_LENGTH = 400;

    /** Takes the code out of a message; {@code null} if there is none. */
    @Nullable
    Split split(String message);

    /** Nowhere. */
    Coda NONE = message -> null;

    /** {@code message [code]} */
    static Coda brackets(String code) {
        return atEnd('[', ']', Pattern.compile(code).asMatchPredicate());
    }

    /** {@code message (code)} */
    static Coda parentheses(String code) {
        return atEnd('(', ')', Pattern.compile(code).asMatchPredicate());
    }

    /** {@code [code] message} */
    static Coda bracketsFirst(String code) {
        Predicate<String> isCode = Pattern.compile(code).asMatchPredicate();
        return message -> {
            int end = message.indexOf("] ");
            boolean isThere = message.startsWith("[") && end > 0 && end < 80 && isCode.test(message.substring(1, end));
            return isThere ? new Split(message.substring(end + 2), message.substring(1, end)) : null;
        };
    }

    private static Coda atEnd(char open, char close, Predicate<String> isCode) {
        return message -> {
            if (message.isEmpty() || message.charAt(message.length() - 1) != close) {
                return null;
            }
            int start = message.lastIndexOf(open);
            boolean isThere = start > 0
                    && message.charAt(start - 1) == ' '
                    && message.length() - start < MAX_LENGTH
                    && isCode.test(message.substring(start + 1, message.length() - 1));
            return isThere
                    ? new Split(
                            message.substring(0, start).stripTrailing(),
                            message.substring(start + 1, message.length() - 1))
                    : null;
        };
    }
}
