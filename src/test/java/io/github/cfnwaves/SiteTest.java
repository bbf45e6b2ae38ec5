package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.PluginDescriptorFile.Parameter;
import io.github.cfnwaves.plan.MemoryTier;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Outcome;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the pages of the site to what the code really has: no more, and no less. */
class SiteTest {
    private static final PluginDescriptorFile PLUGIN = PluginDescriptorFile.read();
    private static final PlanSchema SCHEMA = PlanSchema.read();
    private static final Pattern PROPERTY = Pattern.compile("(?<![\\w.])cfn\\.waves\\.[A-Za-z]+");
    private static final Pattern DEFINED = Pattern.compile("(?<![\\w-])-D([A-Za-z.]+)");
    private static final Pattern CALLED = Pattern.compile("(?<![\\w.-])cfn-waves:([a-z-]+)");
    private static final Pattern VARIABLE = Pattern.compile("\"(CFN_[A-Z_]*[A-Z])\"");
    private static final Pattern EVENT = Pattern.compile("line\\.(?:aboutRun|about|entry|inFull)\\(\\s*\"([a-z_]+)\"");

    /** Properties of others that the pages speak of. */
    private static final Set<String> OF_OTHERS = Set.of("skipTests", "maven.repo.local", "fuzz.duration", "it.test");

    /** Properties that end in a name which the user gives, or that of such a parameter. */
    private static final Set<String> BY_NAME = Set.of("cfn.waves.secrets", "cfn.waves.secrets.NAME");

    static List<Markdown> pages() {
        return Markdown.pages();
    }

    /** What stands first in the cells of a column, of all tables of a page that have it. */
    private static List<String> column(String page, String header) {
        return column(Markdown.page(page).rows(), header);
    }

    private static List<String> column(List<Map<String, String>> rows, String header) {
        return rows.stream()
                .map(row -> row.get(header))
                .filter(cell -> cell != null)
                .map(Markdown::firstCode)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private static List<Parameter> parameters() {
        return PLUGIN.goals().values().stream()
                .flatMap(goal -> goal.values().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noPropertyAndNoGoalIsNamedThatDoesNotExist(Markdown page) {
        Set<String> known =
                parameters().stream().map(Parameter::property).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(OF_OTHERS);
        known.addAll(BY_NAME);

        assertThat(PROPERTY.matcher(page.text()).results().map(found -> found.group()))
                .isSubsetOf(known);
        assertThat(DEFINED.matcher(page.text()).results().map(found -> found.group(1)))
                .isSubsetOf(known);
        assertThat(CALLED.matcher(page.text()).results().map(found -> found.group(1)))
                .isSubsetOf(PLUGIN.goals().keySet());
    }

    @Test
    void everyGoalHasItsRowWithItsPage() {
        List<Map<String, String>> rows = Markdown.page("goals").rows();

        assertThat(column(rows, "Goal"))
                .containsExactlyInAnyOrderElementsOf(PLUGIN.goals().keySet());
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.getOrDefault("Goal", ""))
                        .contains("](" + Markdown.firstCode(row.getOrDefault("Goal", "")) + "-mojo.html)"));
    }

    @Test
    void everyOutcomeIsExplained() {
        assertThat(column("outcomes", "Outcome"))
                .containsExactly(
                        Arrays.stream(Outcome.values()).map(Outcome::toString).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("pagesWithExitCodes")
    void everyCompletionHasItsWordAndExitCode(String page) {
        List<String> shown = Markdown.page(page).rows().stream()
                .filter(row -> row.containsKey("`exit_code`"))
                .map(row -> Markdown.firstCode(row.getOrDefault("`completion_status`", "")) + " "
                        + row.getOrDefault("`exit_code`", ""))
                .toList();

        assertThat(shown)
                .containsExactly(Arrays.stream(Completion.values())
                        .map(completion -> completion + " " + completion.exitCode())
                        .toArray(String[]::new));
    }

    static Stream<String> pagesWithExitCodes() {
        return Stream.of("outcomes", "migrating-from-the-scripts");
    }

    /** Fields that do something stand in tables; the others are named as known. */
    @Test
    void everyFieldOfAPlanIsOnItsPageAndNoOther() {
        Set<String> known = new TreeSet<>();
        Stream.of("", "/$defs/wave", "/$defs/batch", "/$defs/settings")
                .forEach(place -> known.addAll(SCHEMA.fields(place)));

        assertThat(column("plan-format", "Field")).isNotEmpty().isSubsetOf(known);
        assertThat(Markdown.code(Markdown.page("plan-format").prose())).containsAll(known);
    }

    @Test
    void everyVariableOfAContainerIsNamedAsThePlugins() {
        assertThat(SCHEMA.ownVariables()).isNotEmpty();
        assertThat(Markdown.code(Markdown.page("plan-format")
                        .section("Settings of containers")
                        .text()))
                .containsAll(SCHEMA.ownVariables());
    }

    @Test
    void theTiersAreTheStandardOnes() {
        List<String> shown = Markdown.page("plan-format").rows().stream()
                .filter(row -> row.containsKey("Meant for"))
                .map(row -> row.get("Tier") + " " + row.get("Memory"))
                .toList();

        assertThat(shown)
                .containsExactlyElementsOf(MemoryTiers.standard().tiers().stream()
                        .map(SiteTest::shown)
                        .toList());
    }

    private static String shown(MemoryTier tier) {
        return tier.number() + " " + tier.memory();
    }

    @Test
    void everyLabelIsExplained() throws IllegalAccessException {
        List<String> labels = new ArrayList<>();
        for (Field field : Labels.class.getFields()) {
            labels.add(String.valueOf(field.get(null)));
        }

        assertThat(column("cleanup-and-safety", "Label")).containsExactlyInAnyOrderElementsOf(labels);
    }

    @Test
    void everyVariableOfTheScriptsIsReadAndSaidToBe() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String source : Sources.ofMain()) {
            VARIABLE.matcher(source).results().forEach(found -> read.add(found.group(1)));
        }
        read.add("CFN_TIER_<n>_MEMORY");

        assertThat(column("migrating-from-the-scripts", "Variable")).containsExactlyInAnyOrderElementsOf(read);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void optionsOfTheScriptsBecameParametersOfTheirGoals(String script, String goal) {
        List<Map<String, String>> rows =
                Markdown.rows(Markdown.page("migrating-from-the-scripts").section("`" + script + "` → `" + goal + "`"));

        assertThat(column(rows, "Is"))
                .hasSizeGreaterThan(5)
                .isSubsetOf(PLUGIN.goals().getOrDefault(goal, Map.of()).keySet());
    }

    static Stream<Arguments> scripts() {
        return Stream.of("spawn-wave", "monitor-wave", "cleanup-wave").map(name -> Arguments.of(name + ".sh", name));
    }

    @Test
    void everyHaltPolicyAndOutcomeOfARetryIsNamed() {
        List<String> code = Markdown.code(Markdown.page("retry-and-budget").prose());

        assertThat(code).contains("wave", "never", "soon,fail=N", "now,fail=N");
        assertThat(code)
                .containsAll(Arrays.stream(Outcome.values())
                        .filter(outcome -> !outcome.isSuccess())
                        .map(Outcome::toString)
                        .toList());
    }

    @Test
    void everyEventOfTheJournalIsExplained() throws IOException {
        Set<String> written = new TreeSet<>();
        for (String source : Sources.ofMain()) {
            EVENT.matcher(source).results().forEach(found -> written.add(found.group(1)));
        }

        assertThat(written).contains("run_started", "attempt_ended");
        assertThat(Markdown.page("files").rows().stream()
                        .map(row -> row.getOrDefault("Event", ""))
                        .flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    static Stream<String> messages() {
        return Markdown.page("troubleshooting").rows().stream()
                .flatMap(row -> Markdown.code(row.getOrDefault("What you see", "")).stream());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageOfTheTroubleshootingIsPrinted(String message) throws IOException {
        Sources.Literals literals = Sources.literals();
        for (String part : message.split("…", -1)) {
            assertThat(literals.unsaid(part))
                    .as("what no source says of: %s", part)
                    .isEmpty();
        }
    }
}
