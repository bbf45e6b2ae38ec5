package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error while its lines are read. */
final class Draft {
    final TextFormat format;
    /** The line that it began with, for people when it comes to nothing. */
    final String firstLine;

    String file;
    /** To which a relative file is; empty for the one where the command was started. */
    String folder = "";

    int line;
    int column;
    String code;
    Severity severity;
    private final StringBuilder message;
    private int lines = 1;
    /** Lines of which only a later one tells whether they belong to the message. */
    private final List<String> held = new ArrayList<>();
    /** What the format wants to remember, such as that the source has been shown. */
    boolean shown;

    private boolean interrupted;

    Draft(TextFormat format, String firstLine, String file, Severity severity, String code, String message) {
        this.format = format;
        this.firstLine = firstLine;
        this.file = file;
        this.severity = severity;
        this.code = code;
        this.message = new StringBuilder(cut(message.strip()));
    }

    /** Adds a line to the message, as it is but for blanks at its end. */
    void append(String text) {
        if (lines < CodeError.MAX_LINES && message.length() + text.length() < CodeError.MAX_LENGTH) {
            message.append('\n').append(text.stripTrailing());
            lines++;
        }
    }

    /** Makes this the message. */
    void replace(String text) {
        message.setLength(0);
        message.append(cut(text.strip()));
    }

    void hold(String text) {
        held.add(text);
    }

    int heldLines() {
        return held.size();
    }

    /** Adds the first of the lines held to the message and forgets the others. */
    void appendHeld(int count) {
        held.subList(0, count).forEach(this::append);
        held.clear();
    }

    /** Undoes the wrapping of a message, of which the lines held are the rest. */
    void joinHeld() {
        held.forEach(text -> message.append(text.isBlank() ? "" : " ").append(text.strip()));
        held.clear();
    }

    /** Other lines came in between: what comes now belongs to this only if it says so itself. */
    void interrupt() {
        interrupted = true;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** The error, or {@code null} when no line told its file. */
    @Nullable
    CodeError finish() {
        return file.isBlank()
                ? null
                : new CodeError(
                        MakeDirectories.resolve(folder, file), line, column, code, message.toString(), severity);
    }

    private static String cut(String text) {
        return text.length() <= CodeError.MAX_LENGTH ? text : text.substring(0, CodeError.MAX_LENGTH);
    }
}
