package io.github.cfnwaves.plan.errors.document;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.ErrorSink;
import io.github.cfnwaves.plan.errors.FileUrl;
import io.github.cfnwaves.plan.errors.Severity;
import java.util.stream.Collectors;

/** Makes errors of what a document says, with names and messages as the formats of lines would give them. */
final class DocumentErrors {
    private final String format;
    private final ErrorSink sink;

    DocumentErrors(String format, ErrorSink sink) {
        this.format = format;
        this.sink = sink;
    }

    /** Adds an error; one without a file is told, for nobody could plan it, unless it is too mild to be missed. */
    void add(String file, int line, int column, String code, Severity severity, String message) {
        String text = bounded(message);
        if (!file.isBlank()) {
            sink.add(
                    new CodeError(
                            FileUrl.path(file), Math.max(0, line), Math.max(0, column), code.strip(), text, severity),
                    format);
        } else if (severity != Severity.INFO) {
            sink.unread(
                    severity + ": " + text.lines().findFirst().orElse("") + (code.isBlank() ? "" : " [" + code + "]"));
        }
    }

    private static String bounded(String message) {
        String text = message.strip();
        if (text.length() <= CodeError.MAX_LENGTH && text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return text;
        }
        String start = text.length() <= CodeError.MAX_LENGTH ? text : text.substring(0, CodeError.MAX_LENGTH);
        return start.lines()
                .limit(CodeError.MAX_LINES)
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
    }
}
