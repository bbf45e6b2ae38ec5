package io.github.cfnwaves.plan.errors;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is read of an output. */
final class Findings {
    private static final int SHOWN = 20;
    private static final int SHOWN_LENGTH = 300;

    private final Set<CodeError> errors = new LinkedHashSet<>();
    private final Set<String> formats = new LinkedHashSet<>();
    private final List<Guess> guesses = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private long unreadCount;

    /** An error of the generic format, and its line if that looks like an error to anybody. */
    private record Guess(CodeError error, @Nullable String suspiciousLine) {}

    void add(CodeError error, String format) {
        errors.add(error);
        formats.add(format);
    }

    /** Adds an error that counts only if no other format knows this output. */
    void guess(CodeError error, String line) {
        guesses.add(new Guess(error, Suspicion.looksLikeError(line) ? line : null));
    }

    void unread(String line) {
        unreadCount++;
        if (unread.size() < SHOWN) {
            unread.add(line.length() <= SHOWN_LENGTH ? line : line.substring(0, SHOWN_LENGTH) + "…");
        }
    }

    FoundErrors found() {
        for (Guess guess : guesses) {
            if (errors.isEmpty() || formats.contains(FormatChoice.GENERIC)) {
                add(guess.error(), FormatChoice.GENERIC);
            } else if (guess.suspiciousLine() != null) {
                unread(guess.suspiciousLine());
            }
        }
        return new FoundErrors(List.copyOf(errors), new UnreadLines(unreadCount, unread), formats);
    }
}
