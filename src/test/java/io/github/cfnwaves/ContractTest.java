package io.github.cfnwaves;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps what semantic versions are about: nothing that others build on goes or changes unnoticed. */
class ContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What only people read. */
    private static final Set<String> WORDS = Set.of("title", "description", "examples", "$comment");
    /** Lists of which one must fit; of others, such as what is required, all must. */
    private static final Set<String> OFFERS = Set.of("type", "enum", "anyOf", "oneOf");

    @Test
    void goalsAndTheirParametersStay() {
        Contract.assertKept("plugin.txt", PluginPromises.read());
    }

    @Test
    void plansStayValid() {
        List<String> promises = new ArrayList<>();
        schema("", PlanSchema.read().document(), promises);

        Contract.assertKept("plan-schema.txt", promises);
    }

    /** All that limits a place is one promise, so that a further limit breaks it. Each offer of a list is one: there may be more. */
    private static void schema(String place, JsonNode node, Collection<String> promises) {
        boolean isNames = place.endsWith("/properties") || place.endsWith("/$defs");
        Set<String> offers = place.endsWith("/not") ? Set.of() : OFFERS;
        List<String> limits = new ArrayList<>();
        node.properties().stream()
                .filter(field -> isNames || !WORDS.contains(field.getKey()))
                .forEach(field -> {
                    JsonNode value = field.getValue();
                    if (value.isObject()) {
                        schema(place + "/" + field.getKey(), value, promises);
                    } else if (value.isArray() && offers.contains(field.getKey())) {
                        value.forEach(offer -> promises.add(place + "/" + field.getKey() + " " + bare(offer)));
                    } else {
                        limits.add(field.getKey() + " " + bare(value));
                    }
                });
        limits.sort(Comparator.naturalOrder());
        promises.add(place + " " + limits);
    }

    /** Without what only people read. */
    private static JsonNode bare(JsonNode node) {
        JsonNode copy = node.deepCopy();
        WORDS.forEach(word -> copy.findParents(word).forEach(parent -> ((ObjectNode) parent).remove(word)));
        return copy;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wave-1-spawned.json",
                "wave-1-results.json",
                "wave-1-cleanup.json",
                "waves-summary.json",
                "fix-summary.json"
            })
    void fieldsOfFilesStay(String file) throws IOException {
        Set<String> promises = new TreeSet<>();
        fields("", JSON.readTree(golden(file)), promises);

        Contract.assertKept(file.replace(".json", ".txt"), promises);
    }

    @Test
    void fieldsOfTheJournalStay() throws IOException {
        Set<String> promises = new TreeSet<>();
        for (String line : golden("journal.jsonl").lines().toList()) {
            JsonNode event = JSON.readTree(line);
            fields("/" + event.path("event").textValue(), event, promises);
        }

        Contract.assertKept("journal.txt", promises);
    }

    /** Of what is null nothing is known but that it may be there. */
    private static void fields(String place, JsonNode node, Collection<String> promises) {
        if (node.isObject()) {
            node.properties().forEach(field -> fields(place + "/" + field.getKey(), field.getValue(), promises));
        } else if (node.isArray()) {
            promises.add(place + " array");
            node.elements().forEachRemaining(element -> fields(place + "/[]", element, promises));
        } else if (!node.isNull()) {
            promises.add(place + " " + node.getNodeType().name().toLowerCase(Locale.ROOT));
        }
    }

    /** As the tests of reports hold it to what is written. */
    private static String golden(String file) throws IOException {
        try (InputStream in = ContractTest.class.getResourceAsStream("/report/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void wordsNumbersAndLabelsStay() throws IllegalAccessException {
        List<String> promises = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            promises.add("outcome " + outcome);
        }
        for (Completion completion : Completion.values()) {
            promises.add("completion " + completion + ", exit code " + completion.exitCode());
        }
        for (Field label : Labels.class.getFields()) {
            promises.add("label " + label.get(null));
        }

        Contract.assertKept("words.txt", promises);
    }

    @Test
    void variablesOfTheEnvironmentStay() {
        Contract.assertKept(
                "variables.txt",
                Markdown.rows(Markdown.readme().section("Environment variables")).stream()
                        .map(row -> Markdown.firstCode(row.getOrDefault("Variable", "")))
                        .toList());
    }
}
