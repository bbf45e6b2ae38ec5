package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.CleanupFile;
import io.github.cfnwaves.report.Manifest;
import io.github.cfnwaves.report.ResultsFile;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.fix.Courses;
import io.github.cfnwaves.wave.fix.FixEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the files that the site shows those that are written. */
class FilesPageTest {
    private static final Markdown PAGE = Markdown.page("files");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Instant NOW = Instant.parse("2026-11-24T21:05:01Z");
    private static final MemorySize LIMIT = MemorySize.ofMebibytes(16);
    private static final ContainerId CONTAINER = new ContainerId("c3dedd218f3f");
    private static final RunContext CONTEXT = new RunContext(
            new RunId("20261124-210459-3ca442"),
            new ProjectId("457d5715be073694"),
            new Owner("build-box", 2186, 1795554294720L, true),
            "first-waves",
            "a979eec7",
            "0.1.0");

    @TempDir
    private Path directory;

    static Stream<String> jsonBlocks() {
        return PAGE.blocks("json");
    }

    @ParameterizedTest
    @MethodSource("jsonBlocks")
    void jsonIsJson(String block) {
        assertThatCode(() -> JSON.readTree(block)).doesNotThrowAnyException();
    }

    @Test
    void everyLineOfTheJournalIsJson() {
        assertThat(PAGE.blocks("jsonl").flatMap(String::lines))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());
    }

    @Test
    void theManifestHasTheFieldsThatAreWritten() throws IOException {
        SpawnedContainer container = new SpawnedContainer(
                CONTAINER, "cfn-wave1-totals-b6661a", 1, "totals", 1, null, LIMIT, "image", NOW, Duration.ofMinutes(1));

        Path file = directory.resolve("file.json");
        Manifest.write(new SpawnReport(CONTEXT, 1, NOW, false, List.of(container), List.of()), file);

        assertThat(fields(shown("spawned_at"))).isEqualTo(fields(Files.readString(file)));
    }

    @Test
    void theResultsHaveTheFieldsThatAreWritten() throws IOException {
        Path file = directory.resolve("file.json");
        ResultsFile.write(
                outOfMemory(), CONTEXT, MemoryTiers.standard(), Map.of("totals", List.of("src/totals.ts")), file);

        assertThat(fields(shown("metrics"))).isEqualTo(fields(Files.readString(file)));
    }

    @Test
    void theSummaryHasTheFieldsThatAreWritten() throws IOException {
        Path file = directory.resolve("file.json");
        SummaryFile.add(
                outOfMemory(), CONTEXT, MemoryTiers.standard(), file.resolveSibling("wave-1-results.json"), file);

        assertThat(fields(shown("verdict"))).isEqualTo(fields(Files.readString(file)));
    }

    @Test
    void whatTheSummarySaysOfALoopHasTheFieldsThatAreWritten() throws IOException {
        Path file = directory.resolve("file.json");
        SummaryFile.add(
                outOfMemory(), CONTEXT, MemoryTiers.standard(), file.resolveSibling("wave-1-results.json"), file);
        SummaryFile.update(Courses.course(FixEnd.MAX_ITERATIONS, Courses.look(2), 31), directory, file);

        String written = JSON.readTree(file.toFile()).get("fix").toString();
        assertThat(fields(shown("files_left"))).isEqualTo(fields(written));
    }

    @Test
    void theReportOnCleaningUpHasTheFieldsThatAreWritten() throws IOException {
        List<String> none = List.of();
        Path file = directory.resolve("file.json");
        CleanupFile.write(new CleanupResult(NOW, false, none, List.of(), none, none, none, none), file);

        assertThat(fields(shown("cleanup_at"))).isEqualTo(fields(Files.readString(file)));
    }

    private static WaveResult outOfMemory() {
        AttemptResult attempt = new AttemptResult(
                1,
                CONTAINER,
                "cfn-wave1-totals-b6661a",
                Outcome.OOM,
                137,
                NOW,
                NOW.plusSeconds(1),
                LIMIT,
                null,
                true,
                "SIGKILL",
                "The kernel killed it at its memory limit.",
                null);
        return new WaveResult(
                1,
                NOW,
                Duration.ofSeconds(1),
                false,
                List.of(new BatchResult("totals", null, LIMIT, List.of(attempt))));
    }

    /** The example of a file that has this field. */
    private static String shown(String field) {
        return jsonBlocks()
                .filter(block -> block.contains("\"" + field + "\" :"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(PAGE + " shows no file with " + field));
    }

    /** The paths of all fields, whatever their values and however many elements arrays have. */
    private static Set<String> fields(String json) throws IOException {
        Set<String> fields = new TreeSet<>();
        collect(JSON.readTree(json), "", fields);
        return fields;
    }

    private static void collect(JsonNode node, String path, Set<String> fields) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                fields.add(path + "/" + field.getKey());
                collect(field.getValue(), path + "/" + field.getKey(), fields);
            });
        }
        node.elements().forEachRemaining(element -> {
            if (node.isArray()) {
                collect(element, path, fields);
            }
        });
    }
}
