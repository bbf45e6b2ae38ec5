package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.Markdown.Section;
import io.github.cfnwaves.PluginDescriptorFile.Parameter;
import io.github.cfnwaves.wave.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps README.md to what the plugin, the repository and the code really have. */
class ReadmeTest {
    private static final Markdown README = Markdown.readme();
    private static final PluginDescriptorFile PLUGIN = PluginDescriptorFile.read();
    private static final Pattern PROPERTY = Pattern.compile("cfn\\.waves\\.([A-Za-z]+)");
    private static final Pattern DEFINED = Pattern.compile("\\s-D([A-Za-z.]+)");
    private static final Pattern VARIABLE = Pattern.compile("\"((?:CFN|DOCKER|XDG)_[A-Z_]*[A-Z])\"");

    static Set<String> goals() {
        return PLUGIN.goals().keySet();
    }

    /** The rows of the sections whose headings name the goal. */
    private static Map<String, Map<String, String>> parametersOf(String goal) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        README.sections().stream()
                .filter(section -> Markdown.code(section.heading()).contains(goal))
                .flatMap(section -> Markdown.rows(section).stream())
                .forEach(row -> assertThat(
                                rows.put(Markdown.code(cell(row, "Parameter")).get(0), row))
                        .as("the only row for %s", row)
                        .isNull());
        return rows;
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void everyParameterOfAGoalIsInItsTablesAndNoOther(String goal) {
        assertThat(parametersOf(goal).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        PLUGIN.goals().getOrDefault(goal, Map.of()).keySet());
    }

    @ParameterizedTest
    @MethodSource("goals")
    void parametersHaveTheirPropertiesDefaultsAndVariables(String goal) {
        Map<String, Map<String, String>> rows = parametersOf(goal);
        PLUGIN.goals().getOrDefault(goal, Map.of()).values().forEach(parameter -> {
            Map<String, String> row = rows.getOrDefault(parameter.name(), Map.of());
            assertThat(Markdown.firstCode(cell(row, "User property")))
                    .as("property of %s", parameter)
                    .isEqualTo(parameter.property());
            assertThatDefaultIsTrue(cell(row, "Default"), parameter);
            String variable = Markdown.firstCode(cell(row, "Variable"));
            assertThat(variable)
                    .as("variable of %s", parameter)
                    .isEqualTo(parameter.name().equals("dockerHost") ? "DOCKER_HOST" : parameter.variable());
        });
    }

    /** What Maven sets stands there as it is; of what the goal finds itself the value, or words of its description. */
    private static void assertThatDefaultIsTrue(String cell, Parameter parameter) {
        String shown = Markdown.firstCode(cell);
        if (!parameter.defaultValue().isEmpty()) {
            assertThat(shown).as("default of %s", parameter).isEqualTo(parameter.defaultValue());
            return;
        }
        assertThat(cell.isEmpty())
                .as("no default of %s", parameter)
                .isEqualTo(parameter.stated().isEmpty());
        assertThat(parameter.stated())
                .as("default of %s", parameter)
                .containsPattern("(?<![\\w.])" + Pattern.quote(shown.isEmpty() ? cell : shown) + "(?!\\w)");
    }

    @Test
    void everyGoalIsInTheTableOfGoals() {
        assertThat(Markdown.rows(README.section("Goals and parameters")))
                .extracting(row -> Markdown.firstCode(cell(row, "Goal")))
                .containsExactlyInAnyOrderElementsOf(goals());
    }

    @Test
    void noPropertyIsNamedThatDoesNotExist() {
        Set<String> known = PLUGIN.goals().values().stream()
                .flatMap(parameters -> parameters.values().stream())
                .map(Parameter::property)
                .collect(Collectors.toSet());
        assertThat(PROPERTY.matcher(README.text()).results().map(found -> found.group()))
                .isNotEmpty()
                .isSubsetOf(known);
        assertThat(DEFINED.matcher(README.text()).results().map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @Test
    void everyEnvironmentVariableIsInTheTable() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String source : Sources.ofMain()) {
            VARIABLE.matcher(source).results().forEach(found -> read.add(found.group(1)));
        }
        read.add("CFN_TIER_<n>_MEMORY");
        assertThat(Markdown.rows(README.section("Environment variables")))
                .extracting(row -> Markdown.firstCode(cell(row, "Variable")))
                .containsExactlyInAnyOrderElementsOf(read)
                .contains(
                        "CFN_DOCKER_IMAGE",
                        "CFN_DOCKER_NETWORK",
                        "CFN_DOCKER_WORKSPACE",
                        "CFN_SPAWN_PARALLEL_LIMIT",
                        "CFN_SPAWN_DRY_RUN",
                        "CFN_MONITOR_TIMEOUT",
                        "CFN_MONITOR_POLL_INTERVAL",
                        "CFN_MONITOR_PRESERVE_LOGS",
                        "CFN_CLEANUP_PRESERVE_FAILED",
                        "CFN_CLEANUP_DRY_RUN",
                        "CFN_LOG_LEVEL",
                        "CFN_LOG_DIR",
                        "DOCKER_HOST",
                        "DOCKER_CONTEXT",
                        "DOCKER_CONFIG",
                        "DOCKER_CERT_PATH",
                        "DOCKER_TLS_VERIFY",
                        "DOCKER_API_VERSION");
    }

    @Test
    void everyOutcomeIsExplained() {
        assertThat(Markdown.rows(README.section("Outcomes")))
                .extracting(row -> Markdown.firstCode(cell(row, "`outcome`")))
                .containsExactly(
                        Arrays.stream(Outcome.values()).map(Outcome::toString).toArray(String[]::new));
    }

    @Test
    void theFirstTwoCommandsTryAndCheckAndTheSecondIsWhatCiRuns() throws IOException {
        List<String> commands =
                README.blocks("bash").limit(2).map(String::strip).toList();
        assertThat(commands).containsExactly("src/dev/try", "src/dev/check");
        assertThat(commands).allSatisfy(command -> assertThat(Path.of(command)).isExecutable());
        assertThat(README.blocks().subList(0, 2))
                .allMatch(block -> block.language().equals("bash"));
        assertThat(Files.readAllLines(Path.of(".ci/run"))).contains(commands.get(1));
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> links = README.links().stream()
                .filter(link -> !link.startsWith("https://"))
                .toList();
        assertThat(links).isNotEmpty().allSatisfy(link -> {
            if (link.startsWith("#")) {
                assertThat(anchors(README)).contains(link.substring(1));
            } else {
                Path target = Path.of(link.replaceFirst("#.*$", ""));
                assertThat(target).exists();
                if (link.contains("#")) {
                    assertThat(anchors(Markdown.read(target))).contains(link.substring(link.indexOf('#') + 1));
                }
            }
        });
    }

    private static Set<String> anchors(Markdown page) {
        return page.sections().stream()
                .map(Section::heading)
                .map(ReadmeTest::anchor)
                .collect(Collectors.toSet());
    }

    /** As GitHub names the place of a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
