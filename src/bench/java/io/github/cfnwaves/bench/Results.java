package io.github.cfnwaves.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one run of the bench found, and where. */
record Results(Machine machine, List<Finding> findings) {

    /** Reads what {@link Findings} wrote. */
    static Results read(Path file) throws IOException {
        JsonNode document = new ObjectMapper().readTree(file.toFile());
        List<Finding> findings = new ArrayList<>();
        document.path("findings").forEach(node -> findings.add(finding(node)));
        return new Results(new Machine(texts(document)), findings);
    }

    private static Finding finding(JsonNode node) {
        Series values = Series.EMPTY;
        for (JsonNode value : node.path("values")) {
            values = values.plus(value.doubleValue());
        }
        return new Finding(
                node.path("table").textValue(),
                node.path("what").textValue(),
                texts(node.path("by")),
                node.path("unit").textValue(),
                values,
                node.has("target") ? Target.parse(node.path("target").textValue()) : null);
    }

    /** Fields that are texts, in their order. */
    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().stream()
                .filter(field -> field.getValue().isTextual())
                .forEach(field -> texts.put(field.getKey(), field.getValue().textValue()));
        return texts;
    }
}
