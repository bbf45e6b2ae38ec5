package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the recipes for CI servers whole: what each of them must do is in them. */
class CiRecipesTest {
    private static final Markdown PAGE = Markdown.page("ci-recipes");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String REPORTS = "**/target/cfn-waves/TEST-*.xml";

    @TempDir
    private Path directory;

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    @Test
    void gitHubRunsTheWavesPublishesThemAndKeepsTheirFilesWhateverHappens() throws IOException {
        JsonNode job = YAML.readTree(PAGE.block("yaml", "github")).at("/jobs/waves");
        List<JsonNode> steps =
                StreamSupport.stream(job.get("steps").spliterator(), false).toList();

        assertThat(job.get("timeout-minutes").intValue()).isPositive();
        assertThat(step(steps, "setup-java").at("/with/cache").textValue()).isEqualTo("maven");
        assertThat(steps).anyMatch(step -> step.path("run").asText().startsWith("exec mvn -B -ntp verify "));
        assertThat(step(steps, "junit-report").at("/with/report_paths").textValue())
                .isEqualTo(REPORTS);
        assertThat(step(steps, "upload-artifact").at("/with/path").textValue()).isEqualTo("**/target/cfn-waves/");
        assertThat(List.of(step(steps, "junit-report"), step(steps, "upload-artifact")))
                .allMatch(step -> step.path("if").asText().equals("always()"));
    }

    private static JsonNode step(List<JsonNode> steps, String action) {
        return steps.stream()
                .filter(step -> step.path("uses").asText().contains(action + "@v"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No step uses " + action));
    }

    @Test
    void gitLabRunsTheWavesPublishesThemAndKeepsTheirFilesWhateverHappens() throws IOException {
        JsonNode job = YAML.readTree(PAGE.block("yaml", "gitlab")).get("waves");

        assertThat(texts(job.get("services"))).singleElement().asString().endsWith("-dind");
        assertThat(texts(job.at("/cache/paths"))).containsExactly(".m2/repository");
        assertThat(texts(job.get("script"))).singleElement().asString().startsWith("mvn -B -ntp verify ");
        assertThat(texts(job.get("after_script"))).singleElement().asString().contains("-Dcfn.waves.orphans");
        assertThat(job.at("/artifacts/when").textValue()).isEqualTo("always");
        assertThat(job.at("/artifacts/reports/junit").textValue()).isEqualTo(REPORTS);
        assertThat(texts(job.at("/artifacts/paths"))).containsExactly("**/target/cfn-waves/");
        assertThat(job.hasNonNull("timeout")).isTrue();
    }

    /** Nothing here can read Groovy, so its brackets and steps are looked at. */
    @Test
    void jenkinsRunsTheWavesPublishesThemAndKeepsTheirFilesWhateverHappens() throws Exception {
        String pipeline = PAGE.block("groovy", "");

        assertThat(pipeline.chars().filter(c -> c == '{').count())
                .isEqualTo(pipeline.chars().filter(c -> c == '}').count());
        assertThat(pipeline)
                .startsWith("pipeline {\n")
                .contains("timeout(time: 2, unit: 'HOURS')")
                .contains("junit testResults: '" + REPORTS + "'")
                .contains("archiveArtifacts artifacts: '**/target/cfn-waves/**'")
                .containsSubsequence("stages {", "steps {", "post {", "always {");
        for (String line : pipeline.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("sh '"))
                .toList()) {
            assertThat(line).endsWith("'");
            ShellScript.assertParses(line.substring("sh '".length(), line.length() - 1));
        }
    }

    /** Run for real, but for the docker command, which is a stub that says what it is asked for. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the recipe uses GNU date")
    void theNightlyJobRemovesOnlyWhatIsADayPastItsDeadline() throws Exception {
        Path docker = Files.writeString(directory.resolve("docker"), """
            #!/bin/sh
            if [ "$1" = ps ]; then
              echo "old $(date -u -d '2 days ago' +%Y-%m-%dT%H:%M:%S).849Z"
              echo "recent $(date -u -d '20 hours ago' +%Y-%m-%dT%H:%M:%S).849Z"
              echo "alive $(date -u -d '20 minutes' +%Y-%m-%dT%H:%M:%SZ)"
            else
              echo "$@"
            fi
            """);
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        String script = YAML.readTree(PAGE.block("yaml", "github-orphans"))
                .at("/jobs/orphans/steps/0/run")
                .textValue();

        ProcessBuilder shell = new ProcessBuilder("bash", "-euc", script).redirectErrorStream(true);
        shell.environment().merge("PATH", directory.toString(), (path, first) -> first + ":" + path);
        Process job = shell.start();

        assertThat(new String(job.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("rm -f -v old\n");
        assertThat(job.waitFor()).isZero();
    }
}
