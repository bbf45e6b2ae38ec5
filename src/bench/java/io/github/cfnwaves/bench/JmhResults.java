package io.github.cfnwaves.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The micro-benchmarks, by JMH in JVMs of its own; compiled by {@code src/bench/jmh-compile}. */
final class JmhResults implements Measurement {
    private static final List<String> OPTIONS =
            List.of("-bm avgt -tu ms -f 1 -wi 5 -w 1 -i 5 -r 1 -foe true -v SILENT".split(" ", -1));

    private final Path directory;

    /** @param directory where {@code jmh-compile} was told to put its classes */
    JmhResults(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        HostLoad.awaitQuiet();
        Path results = directory.resolve("jmh.json");
        List<String> command = new ArrayList<>(List.of(
                Program.ofJdk("java"),
                "-cp",
                String.join(
                        File.pathSeparator,
                        directory.resolve("jmh").toString(),
                        Files.readString(directory.resolve("jmh-classpath")).strip(),
                        System.getProperty("java.class.path")),
                "org.openjdk.jmh.Main",
                "-rf",
                "json",
                "-rff",
                results.toString()));
        command.addAll(OPTIONS);
        if (Program.run(new ProcessBuilder(command).inheritIO()) != 0) {
            throw new IOException("JMH failed; what it said is above");
        }
        return findings(new ObjectMapper().readTree(results.toFile()));
    }

    private static List<Finding> findings(JsonNode results) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode result : results) {
            Series millis = Series.EMPTY;
            for (JsonNode value : result.at("/primaryMetric/rawData/0")) {
                millis = millis.plus(value.doubleValue());
            }
            Map<String, String> by = new LinkedHashMap<>();
            result.path("params")
                    .properties()
                    .forEach(parameter ->
                            by.put(parameter.getKey(), parameter.getValue().textValue()));
            String name = result.path("benchmark").textValue();
            String[] parts = name.split("\\.", -1);
            String what = parts[parts.length - 2] + "." + parts[parts.length - 1];
            findings.add(new Finding("micro-benchmarks", what, by, "ms", millis, null));
        }
        return findings;
    }
}
