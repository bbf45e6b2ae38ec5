package io.github.cfnwaves.plan.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one output: asks each format in turn whether an error begins there, then the open error whether it goes on. */
final class TextReading {
    /** What Maven's plugins put before the lines of the tools that they run. */
    private static final List<String> LOG_LEVELS = List.of("[ERROR] ", "[WARNING] ", "[INFO] ", "[WARN] ");

    private final List<TextFormat> formats;
    private final @Nullable TextFormat fallback;
    private final Findings findings;
    private @Nullable Draft open;

    /** @param fallback reads what no other format knows, and counts only if none of them knew anything; {@code null} for none */
    TextReading(List<TextFormat> formats, @Nullable TextFormat fallback, Findings findings) {
        this.formats = formats;
        this.fallback = fallback;
        this.findings = findings;
    }

    void read(String rawLine) {
        String line = rawLine.stripTrailing();
        if (isRead(line) || isRead(withoutLogLevel(line))) {
            return;
        }
        Draft guess = fallback == null ? null : fallback.begin(line, open);
        if (guess != null) {
            replaceOpen(guess);
            return;
        }
        if (open != null && open.format == fallback && open.format.take(open, line)) {
            return;
        }
        if (open != null) {
            open.interrupt();
        }
        if (Suspicion.looksLikeError(line)) {
            findings.unread(line);
        }
    }

    private boolean isRead(@Nullable String line) {
        if (line == null) {
            return false;
        }
        for (TextFormat format : formats) {
            Draft draft = format.begin(line, open);
            if (draft != null) {
                replaceOpen(draft);
                return true;
            }
        }
        return open != null && open.format != fallback && open.format.take(open, line);
    }

    private static @Nullable String withoutLogLevel(String line) {
        return LOG_LEVELS.stream()
                .filter(line::startsWith)
                .findFirst()
                .map(level -> line.substring(level.length()))
                .orElse(null);
    }

    private void replaceOpen(@Nullable Draft draft) {
        if (open != null) {
            close(open);
        }
        open = draft;
    }

    private void close(Draft draft) {
        CodeError error = draft.finish();
        if (error == null) {
            if (draft.severity == Severity.ERROR && Suspicion.looksLikeError(draft.firstLine)) {
                findings.unread(draft.firstLine);
            }
        } else if (draft.format == fallback) {
            findings.guess(error, draft.firstLine);
        } else {
            findings.add(error, draft.format.name());
        }
    }

    /** What follows isn't lines, or nothing follows. */
    void end() {
        replaceOpen(null);
    }
}
