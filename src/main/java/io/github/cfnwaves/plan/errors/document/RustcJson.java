package io.github.cfnwaves.plan.errors.document;

import static io.github.cfnwaves.plan.errors.document.JsonStream.number;
import static io.github.cfnwaves.plan.errors.document.JsonStream.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.plan.errors.Severity;
import java.util.List;

/** What rustc's lines of JSON mean, bare or in cargo's. */
final class RustcJson {
    /** They sum up errors that have lines of their own. */
    private static final List<String> SUMMARIES = List.of("aborting due to", "could not compile");

    private RustcJson() {}

    static boolean recognises(JsonHead head) {
        return head.begins("{", "$message_type")
                || (head.begins("{", "reason")
                        && (head.has("compiler-message") || head.has("package_id") || head.has("build-finished")))
                // before Rust 1.72
                || (head.begins("{", "message") && head.has("code") && (head.has("spans") || head.has("explanation")));
    }

    static void add(JsonNode line, DocumentErrors errors) {
        JsonNode diagnostic = line.has("reason") ? line.path("message") : line;
        String level = text(diagnostic, "level");
        String message = text(diagnostic, "message");
        if (level.isEmpty() || level.equals("failure-note")) {
            return;
        }
        JsonNode span = primary(diagnostic.path("spans"));
        String file = text(span, "file_name");
        if (file.isEmpty() && (!level.startsWith("error") || SUMMARIES.stream().anyMatch(message::startsWith))) {
            return;
        }
        errors.add(
                file,
                number(span, "line_start"),
                number(span, "column_start"),
                text(diagnostic.path("code"), "code"),
                severity(level),
                message + more(span, diagnostic.path("children")));
    }

    private static Severity severity(String level) {
        // "error: internal compiler error"
        return level.startsWith("error") ? Severity.ERROR : level.equals("warning") ? Severity.WARNING : Severity.INFO;
    }

    /** The first primary span; in a macro of another crate, where that is used. */
    private static JsonNode primary(JsonNode spans) {
        JsonNode span = spans.path(0);
        for (JsonNode candidate : spans) {
            if (candidate.path("is_primary").asBoolean()) {
                span = candidate;
                break;
            }
        }
        while (isElsewhere(text(span, "file_name")) && span.path("expansion").has("span")) {
            span = span.path("expansion").path("span");
        }
        return span;
    }

    private static boolean isElsewhere(String file) {
        return file.startsWith("<") || file.startsWith("/rustc/");
    }

    private static String more(JsonNode span, JsonNode children) {
        StringBuilder more = new StringBuilder();
        String label = text(span, "label");
        if (!label.isEmpty()) {
            more.append('\n').append(label);
        }
        for (JsonNode child : children) {
            more.append('\n').append(text(child, "level")).append(": ").append(text(child, "message"));
        }
        return more.toString();
    }
}
