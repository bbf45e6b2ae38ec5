package io.github.cfnwaves.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The files that the goals of one build wrote. */
public final class Output {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path directory;

    Output(Path directory) {
        this.directory = directory;
    }

    public boolean exists() {
        return Files.exists(directory);
    }

    public Map<String, Object> json(String file) throws IOException {
        return JSON.readValue(directory.resolve(file).toFile(), new TypeReference<>() {});
    }

    public Map<String, Object> spawned(int wave) throws IOException {
        return json("wave-" + wave + "-spawned.json");
    }

    public Map<String, Object> results(int wave) throws IOException {
        return json("wave-" + wave + "-results.json");
    }

    public Map<String, Object> cleanup(int wave) throws IOException {
        return json("wave-" + wave + "-cleanup.json");
    }

    public Map<String, Object> summary() throws IOException {
        return json("waves-summary.json");
    }

    /** One object for each line of the journal. */
    public List<Map<String, Object>> journal() throws IOException {
        try (var lines = JSON.readerFor(new TypeReference<Map<String, Object>>() {})
                .<Map<String, Object>>readValues(
                        directory.resolve("journal.jsonl").toFile())) {
            return lines.readAll();
        }
    }

    /** The results of a wave by batch, in the order of the file. */
    public Map<String, Map<String, Object>> batches(int wave) throws IOException {
        List<Map<String, Object>> containers =
                JSON.convertValue(results(wave).get("containers"), new TypeReference<>() {});
        Map<String, Map<String, Object>> batches = new LinkedHashMap<>();
        containers.forEach(container -> batches.put(String.valueOf(container.get("batch_id")), container));
        return batches;
    }

    /** How each batch of a wave ended. */
    public Map<String, String> outcomes(int wave) throws IOException {
        Map<String, String> outcomes = new LinkedHashMap<>();
        batches(wave).forEach((batch, result) -> outcomes.put(batch, String.valueOf(result.get("outcome"))));
        return outcomes;
    }

    public String text(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    public boolean has(String file) {
        return Files.exists(directory.resolve(file));
    }

    /** The paths of all files, sorted; fails if one of them can be read by others than its owner. */
    public List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                assertThat(Files.getPosixFilePermissions(file))
                        .as("mode of %s", file)
                        .isEqualTo(OWNER_ONLY);
            }
            return files.stream().map(directory::relativize).map(Path::toString).toList();
        }
    }
}
