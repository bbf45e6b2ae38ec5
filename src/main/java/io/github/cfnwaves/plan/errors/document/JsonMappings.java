package io.github.cfnwaves.plan.errors.document;

import static io.github.cfnwaves.plan.errors.document.JsonStream.columnFromZero;
import static io.github.cfnwaves.plan.errors.document.JsonStream.number;
import static io.github.cfnwaves.plan.errors.document.JsonStream.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.plan.errors.Severity;

/** What the objects mean that linters write, each of them one finding. */
final class JsonMappings {
    private JsonMappings() {}

    static void ruff(JsonNode finding, DocumentErrors errors) {
        JsonNode location = finding.path("location");
        errors.add(
                text(finding, "filename"),
                number(location, "row"),
                number(location, "column"),
                text(finding, "code"),
                severity(text(finding, "severity"), Severity.ERROR),
                text(finding, "message"));
    }

    /** Its columns count from 0. */
    static void pylint(JsonNode finding, DocumentErrors errors) {
        String code = text(finding, "message-id");
        errors.add(
                text(finding, "path"),
                number(finding, "line"),
                columnFromZero(finding, "column"),
                code.isEmpty() ? text(finding, "messageId") : code,
                severity(text(finding, "type"), Severity.INFO),
                text(finding, "message"));
    }

    /** Its columns count from 0 here, and from 1 in its lines of text. */
    static void mypy(JsonNode finding, DocumentErrors errors) {
        String hint = text(finding, "hint");
        errors.add(
                text(finding, "file"),
                number(finding, "line"),
                columnFromZero(finding, "column"),
                text(finding, "code"),
                severity(text(finding, "severity"), Severity.ERROR),
                text(finding, "message") + (hint.isEmpty() ? "" : "\n" + hint));
    }

    static void shellcheck(JsonNode finding, DocumentErrors errors) {
        errors.add(
                text(finding, "file"),
                number(finding, "line"),
                number(finding, "column"),
                "SC" + text(finding, "code"),
                severity(text(finding, "level"), Severity.INFO),
                text(finding, "message"));
    }

    static void gcc(JsonNode finding, DocumentErrors errors) {
        JsonNode caret = finding.path("locations").path(0).path("caret");
        StringBuilder message = new StringBuilder(text(finding, "message"));
        for (JsonNode child : finding.path("children")) {
            message.append('\n').append(text(child, "kind")).append(": ").append(text(child, "message"));
        }
        boolean isFromZero = finding.path("column-origin").asInt(1) == 0;
        errors.add(
                text(caret, "file"),
                number(caret, "line"),
                isFromZero ? columnFromZero(caret, "column") : number(caret, "column"),
                text(finding, "option"),
                severity(text(finding, "kind"), Severity.INFO),
                message.toString());
    }

    /** What the words for levels mean that these tools share. */
    private static Severity severity(String word, Severity otherwise) {
        return switch (word) {
            case "error", "fatal", "fatal error", "internal compiler error", "sorry, unimplemented" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            case "note", "info", "style", "hint", "help" -> Severity.INFO;
            default -> otherwise;
        };
    }
}
