package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.ErrorCatalogue;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.plan.WaveSelection;
import io.github.cfnwaves.report.IterationCache;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.report.console.LiveLine;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.cleanup.NamePattern;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.loop.CallsAtOnce;
import io.github.cfnwaves.wave.retry.ExitCodes;
import io.github.cfnwaves.wave.run.HaltPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** Every error that goals themselves raise, as it is told. */
class GoalErrorsTest {
    private static final Pattern REMEDY = Pattern.compile(", expected |\\n"
            + "Use auto, |\\. (Set it, or|The others run: follow them|Nothing runs: mend that)| run cleanup-wave"
            + " again\\.|run the goal again with -e|Give it both, or remove it|Encrypt it anew");

    @TempDir
    private Path directory;

    private final ErrorCatalogue catalogue = new ErrorCatalogue();

    @Test
    void everyErrorSaysWhatWhereWhyAndWhatToDo() throws Exception {
        catalogue.write("DIR", Pattern.quote(directory.toString()));
        catalogue.write("run ID", "run \\d{8}-\\d{6}-[0-9a-f]{6}");
        settings();
        planning();
        mountsVariablesAndTiers();
        waves();
        loops();
        workspaces();
        manifests();
        servers();
        whatIsLeft();

        catalogue.assertTold("goal.txt", REMEDY);
        catalogue.assertCovers(Path.of("src/main/java/io/github/cfnwaves/goal"), "new BadParameterException\\(");
    }

    /** A stack trace is for us; the build's user gets one only by asking for it. */
    @Test
    void whoMustMendItIsToldByTheKindOfFailure() throws MojoFailureException {
        assertThat(BuildFailures.of(new EngineException(EngineException.Kind.FAILED, "The engine failed.")))
                .hasMessage("The engine failed.")
                .hasNoCause();
        assertThat(BuildFailures.of(new IllegalArgumentException("A container id is never blank")))
                .hasMessageStartingWith("This goal came upon something unexpected (A container id is never blank).")
                .hasNoCause()
                .hasSuppressedException(new IllegalArgumentException("A container id is never blank"));
        assertThatThrownBy(
                        () -> BuildFailures.of(new BadParameterException("parameter x", "found y, expected z", null)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The parameter x can't be used: found y, expected z.");
    }

    private void settings() {
        bad("dryRun", "maybe", Precedence::bool);
        catalogue.failing("parameter-skip", () -> Precedence.isOn("skip", "maybe"));
        bad("parallel", "0", CallsAtOnce::parse);
        bad("pidsLimit", "many", Precedence.atLeast(1));
        bad("network", "pod:host", NetworkChoice::new);
        bad("failAt", "later", Precedence.oneOf(FailAt.class));
        bad("taskTimeout", "soon", FollowParameters::positive);
        bad("timeout", "0", FollowParameters::positive);
        bad("stopGrace", "-1s", Durations::parse);
        bad("memoryBudget", "12x", MemorySize::parse);
        bad("waves", "1-", WaveSelection::parse);
        bad("halt", "soon", HaltPolicy::parse);
        bad("retryOn", "0", ExitCodes::parse);
        bad("pattern", "cfn-[z-a]", NamePattern::of);
        bad("iteration", "../up", IterationCache::name);
        Precedence variables = new Precedence(Map.of("CFN_SPAWN_PARALLEL_LIMIT", "many"));
        catalogue.failing(
                "variable-parallel",
                () -> variables.read("parallel", null, "CFN_SPAWN_PARALLEL_LIMIT", "5", CallsAtOnce::parse));
    }

    private void bad(String parameter, String text, Function<String, ?> reader) {
        catalogue.failing(
                "parameter-" + parameter, () -> new Precedence(Map.of()).read(parameter, text, null, "", reader));
    }

    private void planning() {
        Precedence none = new Precedence(Map.of());
        LookParameters look = new LookParameters("never", "cobol", "grave", List.of());
        catalogue.failing("parameter-errorTimeout", () -> look.timeout(none));
        catalogue.failing("parameter-language", () -> look.languageOrFormat(none));
        catalogue.failing("parameter-severity", () -> look.severityRule(none));
        PlanParameters plan = new PlanParameters("luck", "0", "much", "0", null, null);
        catalogue.failing("parameter-strategy", () -> plan.clusteringStrategy(none));
        catalogue.failing("parameter-maxClusterSize", () -> plan.mostInCluster(none));
        catalogue.failing("parameter-budget", () -> plan.memoryBudget(none));
        catalogue.failing("parameter-maxParallel", () -> plan.mostAtOnce(none));
        bad("format", "xml", Precedence.oneOf(PlanFormat.class));
        source("no-source-of-work", null, List.of(" "), null);
        source("several-sources-of-work", "npx tsc", List.of("src/**"), null);
        source("parameter-testClasses", null, List.of(), "some");
    }

    private void source(String name, @Nullable String command, List<String> files, @Nullable String testClasses) {
        catalogue.failing(
                name,
                () -> new SourceParameters(command, null, files, testClasses, null)
                        .source(new Precedence(Map.of()), directory));
    }

    private void mountsVariablesAndTiers() {
        catalogue.failing("volume-that-is-none", () -> Volumes.parse(List.of("/data")));
        catalogue.failing("volume-with-the-engines-socket", () -> Volumes.parse(List.of("/run:/host-run:ro")));
        catalogue.failing("variable-with-a-bad-name", () -> Volumes.checkedEnvironment(Map.of("bad.name", "hunter2")));
        catalogue.failing(
                "variable-that-is-not-set",
                () -> new HostVariables(Map.of("HOME", "hunter2")).resolve(Map.of("TOKEN", "${env.HOME}${env.TOKEN}")));
        secrets();
        assertThat(catalogue.all()).as("values").doesNotContain("hunter2");
        tier("tier-without-a-number", null, "1g", null);
        tier("tier-with-a-bad-number", "0", "1g", null);
        tier("tier-with-a-word-for-a-number", "one", "1g", null);
        tier("tier-without-memory", "5", " ", null);
        tier("tier-with-bad-memory", "5", "much", null);
        tier("tier-below-the-floor", "5", "1m", null);
        tier("tier-with-bad-files", "5", "1g", "0");
        catalogue.failing("tier-by-a-bad-variable", () -> Tiers.of(List.of(), Map.of("CFN_TIER_2_MEMORY", "much")));
    }

    private void secrets() {
        SecretSources sources = new SecretSources(Map.of("HOME", "hunter2"), directory, id -> Optional.empty());
        catalogue.failing(
                "secrets-that-cant-be-had",
                () -> sources.read(Map.of(
                        "token",
                        "env:TOKEN",
                        "home",
                        "env:HOME",
                        "db",
                        "server:db",
                        "key",
                        "file:key.pem",
                        "pin",
                        "hunter2")));
        catalogue.failing(
                "volume-over-the-secrets",
                () -> Volumes.requireFree("/run/secrets", List.of("/data:/run/secrets/x:ro")));
    }

    private void tier(String name, @Nullable String number, String memory, @Nullable String maxFiles) {
        catalogue.failing(name, () -> {
            TierParameter tier = new TierParameter();
            if (number != null) {
                tier.setNumber(number);
            }
            tier.setMemory(memory);
            if (maxFiles != null) {
                tier.setMaxFiles(maxFiles);
            }
            tier.toTier(MemoryTiers.standard());
        });
    }

    @SuppressWarnings("deprecation") // there is no other way to make a session
    private void loops() {
        bad("maxIterations", "0", Precedence.atLeast(1));
        bad("patience", "none", Precedence.atLeast(1));
        catalogue.failing("loop-without-a-command", () -> {
            FixWavesMojo goal = new FixWavesMojo();
            MavenProject project = new MavenProject();
            project.setFile(directory.resolve("module/pom.xml").toFile());
            Parameters.set(goal, "project", project);
            Parameters.set(
                    goal,
                    "session",
                    new MavenSession(
                            null, null, new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult()));
            Parameters.set(goal, "workspace", directory.toString());
            Parameters.set(goal, "outputDirectory", directory.resolve("out").toString());
            goal.perform(new RunFixture(directory).goal);
        });
    }

    private void waves() throws IOException {
        WavePlan plan = Samples.plan(directory);
        catalogue.failing("no-wave-number-for-several-waves", () -> WaveNumbers.choose(plan, null));
        WavePlan none = new WavePlan("x", List.of(), plan.source(), List.of(), List.of());
        catalogue.failing("plan-without-waves", () -> WaveNumbers.choose(none, null));
        catalogue.failing("negative-wave-number", () -> WaveNumbers.read(new Precedence(Map.of()), "-1"));
        catalogue.failing("no-wave-number", () -> WaveNumbers.require(null, "a manifest as containers"));
    }

    private void workspaces() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        workspace("workspace-that-is-missing", directory.resolve("nowhere"), directory);
        workspace("workspace-that-is-a-file", file, directory);
        workspace("workspace-with-the-engines-socket", Path.of("/run"), directory);
        workspace("default-workspace-with-the-engines-socket", null, Path.of("/"));
    }

    private void workspace(String name, @Nullable Path given, Path base) throws Exception {
        SpawnWaveMojo goal = new SpawnWaveMojo();
        MavenProject project = new MavenProject();
        project.setFile(base.resolve("pom.xml").toFile());
        Parameters.set(goal, "project", project);
        Parameters.set(goal, "workspace", given == null ? null : given.toString());
        catalogue.failing(name, () -> goal.containerSettings(new Precedence(Map.of())));
        Parameters.set(goal, "workspace", directory.toString());
        Parameters.set(goal, "workspaceMode", "x");
        if (given == null) {
            catalogue.failing("workspace-mode", () -> goal.containerSettings(new Precedence(Map.of())));
        }
    }

    private void manifests() throws IOException {
        BuildSession build = new BuildSession(directory);
        GoalContext goal = new GoalContext(
                new Precedence(Map.of()),
                new Narration.Stage(
                        new Silence(),
                        false,
                        new LiveLine(OutputStream.nullOutputStream(), StandardCharsets.UTF_8),
                        80),
                build,
                "module",
                "0.1.0");
        SpawnReport foreign = Samples.spawned(false);
        Path manifest = Path.of("wave-1-spawned.json");
        catalogue.failing("manifest-of-another-project", () -> goal.refuseForeign(foreign, manifest));
        WavePlan plan = new PlanReader(MemoryTiers.standard()).read(directory.resolve("waves.json"));
        SpawnReport ours = new SpawnReport(
                new GoalContext(goal.precedence(), goal.stage(), build, "other", "0.1.0").beginRun(plan, true),
                1,
                Samples.START,
                false,
                List.of(),
                List.of());
        goal.beginRun(plan, true);
        catalogue.failing("manifest-of-another-run", () -> goal.refuseForeign(ours, manifest));
        cleaning("several-choices-of-what-to-clean-up", goal, "cfn-*", true);
        GoalContext nothing = new GoalContext(goal.precedence(), goal.stage(), build, "nothing", "0.1.0");
        cleaning("no-choice-of-what-to-clean-up", nothing, null, false);
    }

    private void servers() {
        Server server = new Server();
        server.setId("registry.example:5000");
        server.setUsername("me");
        Settings settings = new Settings();
        settings.addServer(server);
        DefaultSettingsDecrypter decrypter = new DefaultSettingsDecrypter(new DefaultSecDispatcher(
                new DefaultPlexusCipher(),
                Map.of(),
                directory.resolve("security.xml").toString()));
        catalogue.failing(
                "server-without-a-password",
                () -> new SettingsLogins(new SettingsServers(settings, decrypter)).loginFor("registry.example:5000"));
        server.setPassword("{hunter2hunter2hunter2hunter2hunter2hunter2=}");
        catalogue.failing(
                "server-with-a-password-of-another-machine",
                () -> new SettingsLogins(new SettingsServers(settings, decrypter)).loginFor("registry.example:5000"));
        assertThat(catalogue.all()).as("values").doesNotContain("hunter2");
    }

    private void cleaning(String name, GoalContext goal, @Nullable String pattern, boolean orphans) {
        CleanupWaveMojo mojo = new CleanupWaveMojo();
        MavenProject project = new MavenProject();
        project.setFile(directory.resolve("pom.xml").toFile());
        catalogue.failing(name, () -> {
            Parameters.set(mojo, "project", project);
            Parameters.set(mojo, "pattern", pattern);
            Parameters.set(mojo, "orphans", Boolean.toString(orphans));
            Parameters.set(mojo, "outputDirectory", directory.toString());
            mojo.perform(goal);
        });
    }

    private void whatIsLeft() throws Exception {
        Path manifest = Path.of("wave-1-spawned.json");
        WavePlan plan = Samples.plan(directory);
        catalogue.add("some-not-started", SpawnWaveMojo.notStarted(plan.waves().get(0), 1, manifest));
        catalogue.add("none-started", SpawnWaveMojo.notStarted(plan.waves().get(0), 2, manifest));
        String busy = "Container c could not be removed. Could not remove container c: busy. Wait a moment.";
        catalogue.add("one-not-cleaned-up", CleanupWaveMojo.notCleanedUp(List.of(busy)));
        catalogue.add("many-not-cleaned-up", CleanupWaveMojo.notCleanedUp(List.of(busy, busy, busy, busy, busy)));
        MojoExecutionException bug = BuildFailures.of(new IllegalStateException("oops"));
        catalogue.add("a-bug", bug.getMessage());
        catalogue.add(
                "a-bug-without-words",
                BuildFailures.of(new NullPointerException()).getMessage());
    }
}
