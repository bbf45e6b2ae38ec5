package io.github.cfnwaves.plan.errors.document;

import static io.github.cfnwaves.plan.errors.document.JsonStream.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of a run's tool and of its extensions. */
final class SarifRules {
    private final List<Rule> driver = new ArrayList<>();
    private final List<List<Rule>> extensions = new ArrayList<>();
    private final Map<String, Rule> byId = new HashMap<>();

    /**
     * A rule.
     *
     * @param level of results that name none; empty when the rule names none either
     * @param messages texts that results name
     */
    record Rule(String id, String level, Map<String, String> messages, String description) {

        private static Rule of(JsonNode rule) {
            Map<String, String> messages = new HashMap<>();
            rule.path("messageStrings").properties().forEach(m -> messages.put(m.getKey(), text(m.getValue(), "text")));
            String brief = text(rule.path("shortDescription"), "text");
            return new Rule(
                    text(rule, "id"),
                    text(rule.path("defaultConfiguration"), "level"),
                    Map.copyOf(messages),
                    brief.isEmpty() ? text(rule.path("fullDescription"), "text") : brief);
        }
    }

    /**
     * What a result says about its rule.
     *
     * @param id empty when it says none
     * @param index among the rules of the tool or extension; -1 when it says none
     * @param extension index of the extension; -1 for the tool itself
     */
    record Reference(String id, int index, int extension) {

        static Reference of(JsonNode result) {
            JsonNode rule = result.path("rule");
            String id = text(result, "ruleId");
            return new Reference(
                    id.isEmpty() ? text(rule, "id") : id,
                    result.path("ruleIndex").asInt(rule.path("index").asInt(-1)),
                    rule.path("toolComponent").path("index").asInt(-1));
        }

        /** Whether the id is the rule's or one below it, as {@code CA1000/1} is below {@code CA1000}. */
        private boolean mayBe(Rule rule) {
            return id.isEmpty() || id.equals(rule.id()) || id.startsWith(rule.id() + "/");
        }
    }

    /** Reads a tool, at which the stream stands. */
    void read(JsonStream json) throws IOException {
        json.fields(name -> {
            if (name.equals("driver")) {
                readComponent(json, driver);
            } else if (name.equals("extensions")) {
                json.elements(() -> {
                    List<Rule> extension = new ArrayList<>();
                    extensions.add(extension);
                    readComponent(json, extension);
                });
            }
        });
    }

    private void readComponent(JsonStream json, List<Rule> rules) throws IOException {
        json.fields(name -> {
            if (name.equals("rules")) {
                json.elements(() -> {
                    Rule rule = Rule.of(json.tree());
                    rules.add(rule);
                    byId.putIfAbsent(rule.id(), rule);
                });
            }
        });
    }

    /** The rule by its index if its id agrees, else by its id; {@code null} when nobody described it. */
    @Nullable
    Rule find(Reference reference) {
        List<Rule> rules = driver;
        if (reference.extension() >= 0) {
            rules = reference.extension() < extensions.size() ? extensions.get(reference.extension()) : List.of();
        }
        if (reference.index() >= 0 && reference.index() < rules.size()) {
            Rule rule = rules.get(reference.index());
            if (reference.mayBe(rule)) {
                return rule;
            }
        }
        String id = reference.id();
        while (!byId.containsKey(id) && id.lastIndexOf('/') > 0) {
            id = id.substring(0, id.lastIndexOf('/'));
        }
        return byId.get(id);
    }
}
