package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.ErrorSink;
import io.github.cfnwaves.plan.errors.FormatChoice;
import io.github.cfnwaves.plan.errors.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one output: asks each format in turn whether an error begins there, then the open error whether it goes on. */
public final class TextReading {
    /** What Maven's plugins put before the lines of the tools that they run. */
    private static final List<String> LOG_LEVELS = List.of("[ERROR] ", "[WARNING] ", "[INFO] ", "[WARN] ");

    private final List<TextFormat> formats;
    /** Reads what no other format knows, and counts only if none of them knew anything. */
    private final @Nullable TextFormat fallback;

    private final ErrorSink sink;
    private final MakeDirectories directories = new MakeDirectories();
    private @Nullable Draft open;
    private boolean openHadLevel;
    /** In which the tool runs whose lines are read; empty for the one where the command was started. */
    private String folder = "";

    public TextReading(FormatChoice choice, ErrorSink sink) {
        formats = TextFormats.of(choice);
        fallback = choice.isAuto() ? new GenericFormat() : null;
        this.sink = sink;
    }

    /** Reads the next line, which has no colours and no end any more. */
    public void read(String rawLine) {
        String whole = rawLine.stripTrailing();
        LinePrefix.Rest rest = LinePrefix.takeOff(whole);
        String line = rest.line();
        directories.read(line);
        folder = rest.folder().isEmpty() ? directories.current() : rest.folder();
        String withoutLevel = withoutLogLevel(line);
        if (isRead(line, false)
                || (withoutLevel != null && isRead(withoutLevel, true))
                || isGuessed(line, rest.isNamed())) {
            return;
        }
        if (open != null) {
            open.interrupt();
        }
        if (isSummary(line, withoutLevel)) {
            return;
        }
        if (rest.isError() || Suspicion.looksLikeError(line)) {
            sink.unread(whole);
        }
    }

    /** A name in brackets before a place is what loggers write, not what a tool finds. */
    private boolean isGuessed(String line, boolean isNamed) {
        Draft guess = fallback == null || isNamed ? null : fallback.begin(line, open);
        if (guess != null) {
            replaceOpen(guess);
            return true;
        }
        return open != null && open.format == fallback && open.format.take(open, line);
    }

    /** Sums up what other lines said; where those weren't read, it is all that tells that there are errors. */
    private boolean isSummary(String line, @Nullable String withoutLevel) {
        boolean isSummary =
                KnownSummaries.isSummary(line) || (withoutLevel != null && KnownSummaries.isSummary(withoutLevel));
        if (KnownSummaries.tellsOfErrors(line)
                || (withoutLevel != null && KnownSummaries.tellsOfErrors(withoutLevel))) {
            sink.announced(line);
        }
        return isSummary;
    }

    /** @param hadLevel whether Maven's level stood before the line: then it goes on only with an error that had one too */
    private boolean isRead(String line, boolean hadLevel) {
        boolean mayHavePlace = Shape.mayHavePlace(line);
        for (TextFormat format : formats) {
            if (!mayHavePlace && format.needsPlace()) {
                continue;
            }
            // a level before a place is what loggers write, not what a tool finds
            Draft draft = hadLevel && format instanceof GenericFormat ? null : format.begin(line, open);
            if (draft != null) {
                replaceOpen(draft);
                openHadLevel = hadLevel;
                return true;
            }
        }
        return open != null && open.format != fallback && (openHadLevel || !hadLevel) && open.format.take(open, line);
    }

    private static @Nullable String withoutLogLevel(String line) {
        if (line.startsWith("[")) {
            for (String level : LOG_LEVELS) {
                if (line.startsWith(level)) {
                    return line.substring(level.length());
                }
                if (line.length() == level.length() - 1 && level.startsWith(line)) {
                    return "";
                }
            }
        }
        return null;
    }

    private void replaceOpen(@Nullable Draft draft) {
        if (draft != null && draft == open) {
            return;
        }
        if (open != null) {
            close(open);
        }
        if (draft != null) {
            draft.folder = folder;
        }
        open = draft;
    }

    private void close(Draft draft) {
        CodeError error = draft.finish();
        boolean isSuspicious = Suspicion.looksLikeError(draft.firstLine);
        if (error == null) {
            if (draft.severity == Severity.ERROR && isSuspicious) {
                sink.unread(draft.firstLine);
            }
            if (KnownSummaries.tellsOfErrors(draft.firstLine)) {
                sink.announced(draft.firstLine);
            }
        } else if (draft.format == fallback) {
            // tools that say a column say it of what they found
            sink.guess(error, isSuspicious || error.column() > 0 ? draft.firstLine : null);
        } else {
            sink.add(error, draft.format.name());
        }
    }

    /** What follows isn't lines, or nothing follows. */
    public void end() {
        replaceOpen(null);
    }
}
