package io.github.cfnwaves.plan.make.file;

import static io.github.cfnwaves.plan.make.Requests.cluster;
import static io.github.cfnwaves.plan.make.Requests.error;
import static io.github.cfnwaves.plan.make.Requests.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.plan.cluster.Cluster;
import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.plan.make.MadeBatch;
import io.github.cfnwaves.plan.make.MadePlan;
import io.github.cfnwaves.plan.make.MeasuredPeaks;
import io.github.cfnwaves.plan.make.MeasuredPeaks.Measured;
import io.github.cfnwaves.plan.make.Requests;
import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.WorkKind;
import io.github.cfnwaves.report.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = document();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DOCUMENT);
    private static final Instant NOW = Instant.parse("2026-11-27T14:08:35.123Z");
    /** Objects whose names are data. */
    private static final Set<String> MAPS =
            Set.of("/analysis/files_with_errors", "/analysis/error_distribution", "/batching/tier_distribution");

    @TempDir
    private Path directory;

    private static JsonNode document() {
        try (InputStream in = PlanReader.class.getResourceAsStream("wave-plan.schema.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String json(MadePlan plan) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PlanFile.print(plan, NOW, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Requests everything() {
        WorkItem a = new WorkItem(
                "src/a.ts",
                List.of(
                        error("./src/a.ts", 3, "TS2322", "Type 'ü' is\nnot \"assignable\"."),
                        error("x", 4, "", "Odd")));
        MeasuredPeaks measured =
                files -> Optional.of(new Measured(null, Duration.ofMillis(files.size() == 1 ? 1400 : 269_600)));
        return Requests.of(cluster("src", a), cluster("src/b", 2))
                .measured(measured)
                .about(7, List.of("/usr/x.ts:1: Odd"), new UnreadLines(12, List.of("error in line")));
    }

    static Stream<Requests> plans() {
        return Stream.of(
                everything(),
                Requests.of(),
                Requests.of().notErrors(WorkKind.ITEM),
                Requests.of(cluster(".", file("x", 0), file("y", 0))).notErrors(WorkKind.FILE),
                Requests.of(cluster("a", 30), cluster("b", 2), cluster("c", 1)).within("1100m", 2));
    }

    @Test
    void aPlanLooksAsItIsShown() throws IOException {
        Golden.assertLooksLike("/plans/made/", "errors.json", json(everything().plan()));
    }

    @Test
    void aPlanOfNothingLooksAsItIsShown() throws IOException {
        Golden.assertLooksLike(
                "/plans/made/", "nothing.json", json(Requests.of().plan()));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aPlanIsValidAndReadWithoutAWordAboutIt(Requests requests) throws IOException {
        MadePlan made = requests.plan();
        String json = json(made);

        WavePlan read = read(json);

        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(read.warnings()).isEmpty();
        assertThat(read.notes()).isEmpty();
        assertThat(read.taskId()).isEqualTo("shop");
        assertThat(read.hasNoWaves()).isEqualTo(made.waves().isEmpty());
        assertThat(read.waves().stream()
                        .flatMap(wave -> wave.batches().stream())
                        .map(Batch::taskPrompt))
                .containsExactlyElementsOf(made.waves().stream()
                        .flatMap(wave -> wave.batches().stream())
                        .map(MadeBatch::taskPrompt)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyFieldIsDescribed(Requests requests) throws IOException {
        List<String> missing = new ArrayList<>();
        describe(JSON.readTree(json(requests.plan())), "", List.of(DOCUMENT), missing);

        assertThat(missing).isEmpty();
    }

    private static void describe(JsonNode node, String path, List<JsonNode> schemas, List<String> missing) {
        if (node.isArray()) {
            List<JsonNode> items = follow(schemas, "/items");
            node.forEach(element -> describe(element, path + "[]", items, missing));
        }
        if (node.isObject() && !MAPS.contains(path)) {
            node.properties().forEach(field -> {
                List<JsonNode> found = follow(schemas, "/properties/" + field.getKey());
                if (found.stream().noneMatch(schema -> schema.has("description"))) {
                    missing.add(path + "/" + field.getKey());
                }
                describe(field.getValue(), path + "/" + field.getKey(), found, missing);
            });
        }
    }

    /** What the schemas say of a part of theirs, with what they refer to. The pool's objects are described as a wave's. */
    private static List<JsonNode> follow(List<JsonNode> schemas, String pointer) {
        List<JsonNode> found = new ArrayList<>();
        schemas.forEach(schema -> open(schema.at(pointer), found));
        return found;
    }

    private static void open(JsonNode schema, List<JsonNode> found) {
        if (schema.isMissingNode()) {
            return;
        }
        found.add(schema);
        if (schema.has("$ref")) {
            open(DOCUMENT.at(schema.get("$ref").textValue().substring(1)), found);
        }
        open(schema.path("then"), found);
        if (schema.path("title").asText().equals("Batches by reference")) {
            open(DOCUMENT.at("/$defs/wave/properties/batches"), found);
        }
    }

    @Test
    void sumsAreRightWhateverThePlan() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Requests requests = Requests.of(IntStream.range(0, random.nextInt(30))
                            .mapToObj(number -> cluster("d" + number, 1 + random.nextInt(12)))
                            .toArray(Cluster[]::new))
                    .within((1 + random.nextInt(8)) + "g", 1 + random.nextInt(8));
            JsonNode json = JSON.readTree(json(requests.plan()));

            assertSums(json, read(json.toString()));
        }
    }

    private static void assertSums(JsonNode json, WavePlan read) {
        JsonNode summary = json.at("/waves/summary");
        long batches =
                read.waves().stream().mapToLong(wave -> wave.batches().size()).sum();
        long bytes = read.waves().stream()
                .mapToLong(wave -> wave.totalMemory().bytes())
                .sum();
        long errors = json.at("/batching/batches").findValues("error_count").stream()
                .mapToLong(JsonNode::longValue)
                .sum();
        assertThat(summary.get("total_waves").intValue()).isEqualTo(read.waves().size());
        assertThat(summary.get("total_agents").longValue()).isEqualTo(batches);
        assertThat(json.at("/batching/batches")).hasSize((int) batches);
        assertThat(json.at("/clustering/total_clusters").longValue()).isEqualTo(batches);
        assertThat(json.at("/clustering/coverage").intValue()).isEqualTo(100);
        assertThat(json.at("/batching/total_memory_needed").textValue()).isEqualTo((bytes >> 20) + "MB");
        assertThat(json.at("/analysis/total_errors").longValue()).isEqualTo(errors);
        assertThat(sum(json.at("/analysis/files_with_errors"))).isEqualTo(errors);
        assertThat(sum(json.at("/analysis/error_distribution"))).isEqualTo(errors);
        assertThat(sum(json.at("/batching/tier_distribution"))).isEqualTo(batches);
        for (int i = 0; i < read.waves().size(); i++) {
            Wave wave = read.waves().get(i);
            JsonNode shown = json.at("/waves/waves/" + i);
            assertThat(shown.get("batch_count").intValue())
                    .isEqualTo(wave.batches().size());
            assertThat(shown.get("parallelism").intValue())
                    .isEqualTo(wave.batches().size());
            assertThat(shown.get("memory_needed").textValue())
                    .isEqualTo(String.format(
                            Locale.ROOT, "%.1fGB", (double) wave.totalMemory().bytes() / (1L << 30)));
        }
    }

    private static long sum(JsonNode numbers) {
        long sum = 0;
        for (JsonNode number : numbers) {
            sum += number.longValue();
        }
        return sum;
    }

    @Test
    void theMostFrequentCodeIsFirst() throws IOException {
        WorkItem item = new WorkItem(
                "a",
                List.of(
                        error("a", 1, "B", "x"),
                        error("a", 2, "", "x"),
                        error("a", 3, "A", "x"),
                        error("a", 4, "C", "x"),
                        error("a", 5, "C", "x")));

        JsonNode analysis =
                JSON.readTree(json(Requests.of(cluster(".", item)).plan())).get("analysis");

        assertThat(analysis.get("error_distribution").toString()).isEqualTo("{\"C\":2,\"(none)\":1,\"A\":1,\"B\":1}");
    }

    private WavePlan read(String json) throws IOException {
        return new PlanReader(MemoryTiers.standard()).read(Files.writeString(directory.resolve("made.json"), json));
    }
}
