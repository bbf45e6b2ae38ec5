package io.github.cfnwaves.plan.errors.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a tool. Its results wait for its end, for rules and folders may stand behind them. */
final class SarifRun {
    private final List<SarifResult> results = new ArrayList<>();
    private final SarifRules rules = new SarifRules();
    private final SarifFiles files = new SarifFiles();

    /** Reads a field of the run, at whose value the stream stands. */
    void read(String name, JsonStream json) throws IOException {
        switch (name) {
            case "tool" -> rules.read(json);
            case "originalUriBaseIds" -> files.readBases(json.tree());
            case "artifacts" ->
                json.elements(() -> files.addArtifact(json.tree().path("location")));
            case "results" -> json.elements(() -> keep(SarifResult.of(json.tree())));
            case "invocations" -> json.elements(() -> readNotifications(json.tree()));
            default -> {}
        }
    }

    /** A file that can't be parsed is told here and not among the results, by ESLint for one. */
    private void readNotifications(JsonNode invocation) {
        for (String kind : List.of("toolConfigurationNotifications", "toolExecutionNotifications")) {
            for (JsonNode notification : invocation.path(kind)) {
                keep(SarifResult.ofNotification(notification));
            }
        }
    }

    private void keep(@Nullable SarifResult result) {
        if (result != null) {
            results.add(result);
        }
    }

    /** Adds its results, in the order of the document. */
    void addTo(DocumentErrors errors) {
        for (SarifResult result : results) {
            SarifRules.Rule rule = rules.find(result.rule());
            SarifResult.Place place = result.place();
            errors.add(
                    files.name(place),
                    place.line(),
                    place.column(),
                    result.rule().id().isEmpty() && rule != null
                            ? rule.id()
                            : result.rule().id(),
                    result.severity(rule),
                    result.message(rule));
        }
    }
}
