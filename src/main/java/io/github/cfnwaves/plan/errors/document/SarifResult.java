package io.github.cfnwaves.plan.errors.document;

import static io.github.cfnwaves.plan.errors.document.JsonStream.number;
import static io.github.cfnwaves.plan.errors.document.JsonStream.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.plan.errors.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One result of a run, as far as it goes without the run's rules and folders.
 *
 * @param level empty for the rule's own
 * @param kind empty for {@code fail}
 */
record SarifResult(SarifRules.Reference rule, String level, String kind, Message message, Place place) {
    /** What was looked at and is well, or was not looked at. */
    private static final Set<String> NO_FINDINGS = Set.of("pass", "notApplicable");

    private static final Set<String> NOT_SUPPRESSED = Set.of("underReview", "rejected");

    /**
     * Where it is.
     *
     * @param uri empty when the artifact says it
     * @param base the name of the folder that the URI is relative to; empty for none
     * @param artifact index of the artifact; -1 for none
     */
    record Place(String uri, String base, int artifact, int line, int column) {

        static Place of(JsonNode artifactLocation, JsonNode region) {
            return new Place(
                    text(artifactLocation, "uri"),
                    text(artifactLocation, "uriBaseId"),
                    artifactLocation.path("index").asInt(-1),
                    number(region, "startLine"),
                    number(region, "startColumn"));
        }

        private boolean isKnown() {
            return !uri.isEmpty() || artifact >= 0;
        }
    }

    /** Its text, or the name of a text among the rule's. */
    private record Message(String text, String id, List<String> arguments) {

        static Message of(JsonNode message) {
            List<String> arguments = new ArrayList<>();
            message.path("arguments").forEach(argument -> arguments.add(argument.asText()));
            String text = JsonStream.text(message, "text");
            return new Message(
                    text.isEmpty() ? JsonStream.text(message, "markdown") : text,
                    JsonStream.text(message, "id"),
                    List.copyOf(arguments));
        }
    }

    /** The result, or {@code null} if it is none that anybody would have to mend. */
    static @Nullable SarifResult of(JsonNode result) {
        String kind = text(result, "kind");
        if (NO_FINDINGS.contains(kind)
                || isSuppressed(result)
                || text(result, "baselineState").equals("absent")) {
            return null;
        }
        return new SarifResult(
                SarifRules.Reference.of(result),
                text(result, "level"),
                kind,
                Message.of(result.path("message")),
                place(result));
    }

    /** What a tool told about its run; {@code null} if that was no error. */
    static @Nullable SarifResult ofNotification(JsonNode notification) {
        if (!text(notification, "level").equals("error")) {
            return null;
        }
        SarifRules.Reference descriptor = new SarifRules.Reference(text(notification.path("descriptor"), "id"), -1, -1);
        return new SarifResult(descriptor, "error", "", Message.of(notification.path("message")), place(notification));
    }

    private static boolean isSuppressed(JsonNode result) {
        JsonNode suppressions = result.path("suppressions");
        for (JsonNode suppression : suppressions) {
            if (NOT_SUPPRESSED.contains(text(suppression, "status"))) {
                return false;
            }
        }
        return suppressions.isArray() && !suppressions.isEmpty();
    }

    private static Place place(JsonNode result) {
        for (JsonNode location : result.path("locations")) {
            JsonNode physical = location.path("physicalLocation");
            Place place = Place.of(physical.path("artifactLocation"), physical.path("region"));
            if (place.isKnown()) {
                return place;
            }
        }
        return Place.of(result.path("analysisTarget"), result.path("none"));
    }

    Severity severity(SarifRules.@Nullable Rule rule) {
        if (!level.isEmpty()) {
            return severity(level);
        }
        if (!kind.isEmpty() && !kind.equals("fail")) {
            return Severity.INFO;
        }
        return rule == null || rule.level().isEmpty() ? Severity.WARNING : severity(rule.level());
    }

    private static Severity severity(String word) {
        return switch (word) {
            case "error" -> Severity.ERROR;
            case "note", "none" -> Severity.INFO;
            default -> Severity.WARNING;
        };
    }

    String message(SarifRules.@Nullable Rule rule) {
        String text = message.text();
        if (text.isEmpty() && rule != null) {
            text = rule.messages().getOrDefault(message.id(), rule.description());
        }
        for (int i = 0; i < message.arguments().size(); i++) {
            text = text.replace("{" + i + "}", message.arguments().get(i));
        }
        return text;
    }
}
