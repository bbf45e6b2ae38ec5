package io.github.cfnwaves.plan.errors.document;

import java.util.List;

/** The formats of whole documents. Each is told by its first key, and no two begin alike. */
final class DocumentFormats {
    static final List<DocumentFormat> ALL = List.of(
            new EslintJson(),
            JsonFindings.of(
                    "ruff", // json and json-lines
                    head -> (head.brackets().equals("[{") || head.brackets().equals("{"))
                            && (head.key().equals("cell") || head.key().equals("code"))
                            && (head.has("end_location") || head.has("noqa_row")),
                    JsonMappings::ruff),
            JsonFindings.of(
                    "pylint",
                    head -> head.begins("[{", "type") && head.has("symbol") && head.has("message-id"),
                    JsonMappings::pylint),
            JsonFindings.in(
                    "messages",
                    "pylint", // json2
                    head -> head.begins("{", "messages") && (head.has("messageId") || head.has("messageTypeCount")),
                    JsonMappings::pylint),
            JsonFindings.of(
                    "mypy",
                    head -> head.begins("{", "file") && head.has("line") && head.has("severity"),
                    JsonMappings::mypy),
            JsonFindings.of(
                    "shellcheck",
                    head -> head.begins("[{", "file") && head.has("level") && head.has("code"),
                    JsonMappings::shellcheck),
            JsonFindings.in(
                    "comments",
                    "shellcheck", // json1
                    head -> head.begins("{", "comments") && head.has("level") && head.has("code"),
                    JsonMappings::shellcheck),
            JsonFindings.of("rustc", RustcJson::recognises, RustcJson::add),
            JsonFindings.of(
                    "gcc",
                    head -> head.brackets().equals("[{") && head.has("column-origin") && head.has("caret"),
                    JsonMappings::gcc),
            new SarifFormat(),
            new CheckstyleXml(),
            new GoVetJson());

    private DocumentFormats() {}
}
