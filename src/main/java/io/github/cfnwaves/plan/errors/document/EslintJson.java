package io.github.cfnwaves.plan.errors.document;

import static io.github.cfnwaves.plan.errors.document.JsonStream.number;
import static io.github.cfnwaves.plan.errors.document.JsonStream.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.plan.errors.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** ESLint's {@code json} and {@code json-with-metadata}: an object for each file, with its messages and its whole source. */
final class EslintJson implements DocumentFormat {

    @Override
    public String name() {
        return "eslint";
    }

    @Override
    public boolean recognises(String head) {
        JsonHead json = JsonHead.of(head);
        return (json.begins("[{", "filePath") || (json.begins("{", "results") && json.has("filePath")))
                && json.has("messages");
    }

    @Override
    public void read(InputStream document, DocumentErrors errors) throws IOException {
        try (JsonStream json = JsonStream.of(document)) {
            if (json.isArray()) {
                json.elements(() -> readFile(json, errors));
            } else {
                json.fields(name -> {
                    if (name.equals("results")) {
                        json.elements(() -> readFile(json, errors));
                    }
                });
            }
        }
    }

    /** Messages before the file's name wait for it, though ESLint writes the name first. */
    private static void readFile(JsonStream json, DocumentErrors errors) throws IOException {
        StringBuilder file = new StringBuilder();
        List<JsonNode> waiting = new ArrayList<>();
        json.fields(name -> {
            if (name.equals("filePath")) {
                file.append(json.tree().asText());
            } else if (name.equals("messages")) {
                json.elements(() -> {
                    JsonNode message = json.tree();
                    if (file.isEmpty()) {
                        waiting.add(message);
                    } else {
                        add(file.toString(), message, errors);
                    }
                });
            }
        });
        waiting.forEach(message -> add(file.toString(), message, errors));
    }

    private static void add(String file, JsonNode message, DocumentErrors errors) {
        boolean isError =
                message.path("severity").asInt() == 2 || message.path("fatal").asBoolean();
        errors.add(
                file,
                number(message, "line"),
                number(message, "column"),
                text(message, "ruleId"),
                isError ? Severity.ERROR : Severity.WARNING,
                text(message, "message"));
    }
}
