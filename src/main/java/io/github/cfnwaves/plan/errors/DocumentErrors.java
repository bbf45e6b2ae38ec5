package io.github.cfnwaves.plan.errors;

import java.util.stream.Collectors;

/** Makes errors of what a document says, with names and messages as the formats of lines would give them. */
final class DocumentErrors {
    private static final int MAX_LENGTH = 4000;

    private final ErrorSink sink;

    DocumentErrors(ErrorSink sink) {
        this.sink = sink;
    }

    /** Adds an error; one without a file is told, for nobody could plan it, unless it is too mild to be missed. */
    void add(String file, int line, int column, String code, Severity severity, String message) {
        String text = bounded(message);
        if (!file.isBlank()) {
            sink.add(new CodeError(
                    FileName.clean(file), Math.max(0, line), Math.max(0, column), code.strip(), text, severity));
        } else if (severity != Severity.INFO) {
            sink.unread(
                    severity + ": " + text.lines().findFirst().orElse("") + (code.isBlank() ? "" : " [" + code + "]"));
        }
    }

    private static String bounded(String message) {
        String text = message.strip();
        if (text.length() <= MAX_LENGTH && text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return text;
        }
        String start = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
        return start.lines().limit(Draft.MAX_LINES).map(String::stripTrailing).collect(Collectors.joining("\n"));
    }
}
