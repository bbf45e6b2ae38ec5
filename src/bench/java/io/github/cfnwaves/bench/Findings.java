package io.github.cfnwaves.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that was found so far, on disk after every measurement: what a bench that was cut off had found is not lost. */
final class Findings {
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path file;
    private final Machine machine;
    private final List<Finding> all = new ArrayList<>();

    Findings(Path file, Machine machine) {
        this.file = file;
        this.machine = machine;
    }

    void add(List<Finding> found) throws IOException {
        all.addAll(found);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json.writeValueAsString(document()) + "\n");
        Files.writeString(tables(), markdown());
    }

    boolean areMet() {
        return all.stream().allMatch(Finding::isMet);
    }

    /** How many targets were met, which were not, and where all the rest is. */
    String summary() {
        List<Finding> aimed =
                all.stream().filter(finding -> finding.target() != null).toList();
        List<Finding> missed =
                aimed.stream().filter(finding -> !finding.isMet()).toList();
        StringBuilder text = new StringBuilder(String.format(
                "%d of %d targets met; tables are in %s, all values in %s%n",
                aimed.size() - missed.size(), aimed.size(), tables(), file));
        missed.forEach(finding -> text.append(String.format("  missed: %s%n", finding.miss())));
        return text.toString();
    }

    private Path tables() {
        return Path.of(file.toString().replaceFirst("(\\.json)?$", ".md"));
    }

    /** On which machine and how, and a table for each kind. */
    private String markdown() {
        return machine.markdown() + "\n" + MarkdownTables.of(all);
    }

    private ObjectNode document() {
        ObjectNode document = machine.json(json);
        ArrayNode findings = document.putArray("findings");
        for (Finding finding : all) {
            Series values = finding.values();
            ObjectNode node = findings.addObject();
            node.put("table", finding.table()).put("what", finding.what());
            ObjectNode by = node.putObject("by");
            finding.by().forEach(by::put);
            node.put("unit", finding.unit());
            node.put("min", values.percentile(0)).put("median", values.median());
            node.put("p95", values.percentile(95)).put("max", values.percentile(100));
            ArrayNode numbers = node.putArray("values");
            values.values().forEach(numbers::add);
            Target target = finding.target();
            if (target != null) {
                node.put("target", target.toString()).put("met", finding.isMet());
            }
        }
        return document;
    }
}
