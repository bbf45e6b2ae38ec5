package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.cfnwaves.Markdown.Block;
import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps what the pages of the site show to copy fit to be copied. */
class SiteExamplesTest {
    private static final PlanSchema SCHEMA = PlanSchema.read();
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TempDir
    private Path directory;

    /** A block of a page. */
    record Shown(Markdown page, Block block) {
        String text() {
            return block.text();
        }

        @Override
        public String toString() {
            return page + ": " + block.text().lines().findFirst().orElse("").strip();
        }
    }

    private static Stream<Shown> shown(String language) {
        return Markdown.pages().stream()
                .flatMap(page -> page.blocks().stream().map(block -> new Shown(page, block)))
                .filter(shown -> shown.block().language().equals(language));
    }

    static Stream<Shown> plans() {
        return shown("json").filter(shown -> shown.block().remark().isEmpty());
    }

    static Stream<Shown> poms() {
        return shown("xml");
    }

    static Stream<Shown> shellScripts() {
        return Stream.of("sh", "bash").flatMap(SiteExamplesTest::shown);
    }

    static Stream<Shown> yaml() {
        return shown("yaml");
    }

    @Test
    void everyBlockIsOfALanguageThatSomethingHereLooksAfter() {
        assertThat(Markdown.pages().stream().flatMap(page -> page.blocks().stream()))
                .extracting(Block::language)
                .containsOnly("json", "jsonl", "xml", "sh", "bash", "yaml", "groovy", "text")
                .contains("json", "jsonl", "xml", "sh", "bash", "yaml", "groovy", "text");
    }

    @Test
    void whatIsJsonIsAPlanUnlessItIsRemarkedUpon() {
        assertThat(shown("json"))
                .extracting(shown -> shown.block().remark())
                .containsOnly("", "bad", "settings", "file");
    }

    @ParameterizedTest
    @MethodSource("plans")
    void plansAreReadWithoutAWordAboutThem(Shown shown) throws IOException {
        WavePlan plan = read(shown.text());

        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.notes()).isEmpty();
        assertThat(SCHEMA.errors(shown.text())).isEmpty();
    }

    @Test
    void plansAreShownInEveryShape() throws IOException {
        List<JsonNode> plans = new ArrayList<>();
        for (Shown shown : plans().toList()) {
            plans.add(JSON.readTree(shown.text()));
        }

        assertThat(plans)
                .anyMatch(plan -> plan.at("/waves/0/batches/0/batch_id").isTextual())
                .anyMatch(plan -> plan.at("/waves/0/batches/0").isTextual()
                        && plan.at("/batches/0/batch_id").isTextual())
                .anyMatch(plan -> plan.at("/waves/waves/0/batches/0/batch_id").isTextual());
    }

    private WavePlan read(String plan) throws IOException {
        return new PlanReader(MemoryTiers.standard()).read(Files.writeString(directory.resolve("waves.json"), plan));
    }

    @Test
    void plansThatAreShownAsBadHaveTheirProblems() {
        List<Shown> bad = shown("json")
                .filter(shown -> shown.block().remark().equals("bad"))
                .toList();

        assertThat(bad).hasSize(1);
        assertThatThrownBy(() -> read(bad.get(0).text()))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("has 3 problems:");
    }

    @Test
    void settingsOfEditorsAreJson() throws IOException {
        JsonNode settings = JSON.readTree(Markdown.page("plan-format").block("json", "settings"));

        assertThat(settings.at("/json.schemas/0/url").textValue()).isEqualTo("./wave-plan.schema.json");
    }

    /** Every example in a table of fields is a value that the field may have. */
    @Test
    void examplesOfPlanFieldsAreTakenByTheReader() throws IOException {
        Markdown page = Markdown.page("plan-format");
        int tried = 0;
        for (Map<String, String> row : page.rows()) {
            String example = Markdown.firstCode(row.getOrDefault("Example", ""));
            if (!example.isEmpty()) {
                String field = Markdown.firstCode(row.getOrDefault("Field", ""));
                String plan = planWith(field, JSON.readTree(example));
                assertThat(SCHEMA.errors(plan)).as(plan).isEmpty();
                assertThat(read(plan).waves()).as(plan).hasSize(1);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(15);
    }

    private static String planWith(String field, JsonNode value) throws IOException {
        ObjectNode plan = (ObjectNode) JSON.readTree("{\"waves\": [{\"wave_number\": 1, \"batches\": [{}, {}]}]}");
        ObjectNode wave = (ObjectNode) plan.at("/waves/0");
        ObjectNode batch = (ObjectNode) wave.at("/batches/0");
        batch.put("batch_id", "a").put("tier", 1);
        ((ObjectNode) wave.at("/batches/1")).put("batch_id", "b").put("tier", 1);
        ObjectNode place = SCHEMA.fields("").contains(field) ? plan : batch;
        (SCHEMA.fields("/$defs/wave").contains(field) && !field.equals("tier") ? wave : place).set(field, value);
        return plan.toString();
    }

    @ParameterizedTest
    @MethodSource("poms")
    void pomsConfigureOnlyParametersThatExist(Shown shown) throws Exception {
        PluginDescriptorFile plugin = PluginDescriptorFile.read();
        PomSnippet pom = PomSnippet.parse(shown.text());

        pom.configuresOnlyWhatExists(plugin);
        assertThat(pom.versions()).allMatch(plugin.version()::equals);
    }

    /** Nothing here knows the parameters of others; an integration test runs this one. */
    @Test
    void failsafeIsConfiguredAsItIsTried() throws IOException {
        String shown = Markdown.page("what-you-see")
                .blocks("xml")
                .filter(block -> block.contains("maven-failsafe-plugin"))
                .findFirst()
                .orElseThrow();
        String tried = Files.readString(Path.of("src/it/failsafe-verify-can-gate-on-the-waves/pom.xml"));

        assertThat(bare(tried)).contains(bare(shown));
    }

    /** Without what may differ. */
    private static String bare(String pom) {
        return pom.replaceAll("<id>[^<]*</id>", "").replaceAll("\\s+", "");
    }

    @ParameterizedTest
    @MethodSource("shellScripts")
    void shellScriptsParse(Shown shown) throws Exception {
        ShellScript.assertParses(shown.text());
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yamlIsYamlAndItsScriptsParse(Shown shown) throws Exception {
        JsonNode document = YAML.readTree(shown.text());

        assertThat(document.isObject()).isTrue();
        for (String name : List.of("run", "script", "after_script")) {
            for (JsonNode script : document.findValues(name)) {
                for (String text : script.isTextual() ? List.of(script.textValue()) : texts(script)) {
                    ShellScript.assertParses(text);
                }
            }
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
