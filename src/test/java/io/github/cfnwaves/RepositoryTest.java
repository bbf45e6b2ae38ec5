package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps what the repository tells those who come to help: the house, the scripts, the workflows. */
class RepositoryTest {
    private static final Path HOUSE = Path.of("src/main/java/io/github/cfnwaves");
    private static final Path WORKFLOWS = Path.of(".github/workflows");
    private static final Markdown CONTRIBUTING = Markdown.read(Path.of("CONTRIBUTING.md"));
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static List<Path> files(Path directory, String end) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    static List<Path> workflows() throws IOException {
        return files(WORKFLOWS, ".yml");
    }

    static Stream<Markdown> pages() throws IOException {
        return Stream.concat(
                        Stream.of("CONTRIBUTING.md", "SECURITY.md").map(Path::of),
                        files(Path.of(".github"), ".md").stream())
                .map(Markdown::read);
    }

    @Test
    void contributorsAreShownTheHouseFirstAndEachRoomOfIt() throws IOException {
        List<String> rooms = files(HOUSE, "package-info.java").stream()
                .map(file -> HOUSE.relativize(file.getParent()))
                .map(room -> room.toString().replace(File.separatorChar, '.'))
                .toList();

        assertThat(CONTRIBUTING.sections().get(1).heading()).isEqualTo("The house and its rooms");
        assertThat(CONTRIBUTING.rows().stream().filter(row -> row.containsKey("Room")))
                .extracting(row -> Markdown.firstCode(row.getOrDefault("Room", "")))
                .containsExactlyInAnyOrderElementsOf(rooms);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkAndEveryScriptIsThere(Markdown page) {
        assertThat(page.links().stream()
                        .filter(link -> !link.startsWith("https://"))
                        .map(link -> link.replaceFirst("#.*$", "")))
                .allSatisfy(link ->
                        assertThat(page.file().resolveSibling(link).normalize()).exists());
        assertThat(Markdown.code(page.prose()).stream().filter(code -> code.startsWith("src/dev/")))
                .allSatisfy(script ->
                        assertThat(Path.of(script.replaceFirst(" .*", ""))).isExecutable());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void workflowsRunScriptsThatAreThereAndMayOnlyRead(Path file) throws Exception {
        JsonNode workflow = YAML.readTree(file.toFile());

        assertThat(workflow.at("/permissions/contents").textValue()).isEqualTo("read");
        for (JsonNode job : workflow.get("jobs")) {
            assertThat(job.path("timeout-minutes").intValue()).isPositive();
            for (JsonNode step : job.get("steps")) {
                String script = step.path("run").asText("");
                ShellScript.assertParses(script);
                if (script.startsWith("src/") || script.startsWith(".ci/")) {
                    assertThat(Path.of(script.replaceFirst("(?s)\\s.*", ""))).isExecutable();
                }
                assertThat(step.has("uses") != step.has("run")).isTrue();
            }
        }
    }

    @Test
    void theWorkflowForChangesRunsWhatCiRuns() throws IOException {
        JsonNode steps = YAML.readTree(WORKFLOWS.resolve("check.yml").toFile()).at("/jobs/check/steps");

        assertThat(steps.findValuesAsText("run")).containsExactly(".ci/run");
    }

    @Test
    void formsAndTheRobotsFileAreWellFormed() throws IOException {
        for (Path file : files(Path.of(".github"), ".yml")) {
            assertThat(YAML.readTree(file.toFile()).isObject()).as("%s", file).isTrue();
        }
        JsonNode updates =
                YAML.readTree(Path.of(".github/dependabot.yml").toFile()).get("updates");
        assertThat(updates.findValuesAsText("package-ecosystem")).containsExactlyInAnyOrder("maven", "github-actions");
    }
}
