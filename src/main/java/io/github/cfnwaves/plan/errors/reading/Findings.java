package io.github.cfnwaves.plan.errors.reading;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.ErrorSink;
import io.github.cfnwaves.plan.errors.FormatChoice;
import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.plan.errors.UnreadLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is read of an output. */
final class Findings implements ErrorSink {
    private static final int SHOWN = 20;
    private static final int SHOWN_LENGTH = 300;

    /** By what is the same in a repetition: all but what follows the message's first line, which tools print in other ways then. */
    private final Map<CodeError, CodeError> errors = new LinkedHashMap<>();

    private final Set<String> formats = new LinkedHashSet<>();
    private final List<Guess> guesses = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private long unreadCount;
    private @Nullable String announced;

    /** An error of the generic format, and its line if that looks like an error to anybody. */
    private record Guess(CodeError error, @Nullable String suspiciousLine) {}

    @Override
    public void add(CodeError error, String format) {
        errors.putIfAbsent(withoutRest(error), error);
        formats.add(format);
    }

    private static CodeError withoutRest(CodeError error) {
        int end = error.message().indexOf('\n');
        return end < 0
                ? error
                : new CodeError(
                        error.file(),
                        error.line(),
                        error.column(),
                        error.code(),
                        error.message().substring(0, end),
                        error.severity());
    }

    @Override
    public void guess(CodeError error, @Nullable String suspiciousLine) {
        guesses.add(new Guess(error, suspiciousLine));
    }

    @Override
    public void unread(String line) {
        unreadCount++;
        if (unread.size() < SHOWN) {
            unread.add(line.length() <= SHOWN_LENGTH ? line : line.substring(0, SHOWN_LENGTH) + "…");
        }
    }

    @Override
    public void announced(String line) {
        announced = announced == null ? line : announced;
    }

    FoundErrors found() {
        for (Guess guess : guesses) {
            if (errors.isEmpty() || formats.contains(FormatChoice.GENERIC)) {
                add(guess.error(), FormatChoice.GENERIC);
            } else if (guess.suspiciousLine() != null) {
                unread(guess.suspiciousLine());
            }
        }
        if (errors.isEmpty() && unreadCount == 0 && announced != null) {
            unread(announced);
        }
        return new FoundErrors(List.copyOf(errors.values()), new UnreadLines(unreadCount, unread), formats);
    }
}
