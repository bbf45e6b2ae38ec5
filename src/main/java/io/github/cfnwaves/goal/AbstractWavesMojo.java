package io.github.cfnwaves.goal;

import io.github.cfnwaves.report.RunSummary;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.UnwritableFileException;
import io.github.cfnwaves.report.console.LiveLine;
import io.github.cfnwaves.report.console.PrefixedVoice;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.report.github.CommandFreeVoice;
import io.github.cfnwaves.report.github.GitHubJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Settings;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: whether to run at all, where the files are, and to whom they speak. */
abstract class AbstractWavesMojo extends AbstractMojo {

    /** Does nothing, and doesn't touch Docker. */
    @Parameter(property = "cfn.waves.skip", defaultValue = "false")
    private @Nullable String skip;

    /** Skips a goal that is bound to the lifecycle, as it does Failsafe's; called from the command line it runs all the same. */
    @Parameter(property = "skipITs", defaultValue = "false")
    private boolean skipITs;

    /** Skips a goal that is bound to the lifecycle, as it does all tests; called from the command line it runs all the same. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean skipTests;

    /**
     * Directory of all files that the goals write. Default: <code>${project.build.directory}/cfn-waves</code>; without a project
     * <code>target/cfn-waves</code>.
     */
    @Parameter(property = "cfn.waves.outputDirectory")
    private @Nullable String outputDirectory;

    /**
     * Says more: what is done when, and with which settings. Default: <code>true</code> if the environment variable
     * <code>CFN_LOG_LEVEL</code> is <code>debug</code>; it can also be <code>info</code>, <code>warn</code> or <code>error</code>,
     * to say less.
     */
    @Parameter(property = "cfn.waves.verbose")
    private @Nullable String verbose;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private @Nullable PluginDescriptor plugin;

    /** Whether the server was told of what this goal fails for. */
    private boolean announced;

    /** What the goal is about. */
    abstract void perform(GoalContext goal) throws MojoExecutionException, MojoFailureException, InterruptedException;

    /** The longest time that containers are given to end, when the build is interrupted. */
    Duration stopGrace(Precedence precedence) {
        return Duration.ZERO;
    }

    /** What becomes of what is done already, when the goal is run again after an interrupt; a clause. */
    String whenRunAgain() {
        return "run-waves leaves out what has already succeeded";
    }

    MojoExecutionException interrupted() {
        return new MojoExecutionException("The build was interrupted. Run it again: " + whenRunAgain() + ".");
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            performUnlessSkipped();
        } catch (MojoExecutionException | MojoFailureException e) {
            if (!announced) {
                Announcements.of(environment())
                        .ifPresent(server -> server.failed(execution().getGoal(), home().directory(), e));
            }
            throw e;
        }
    }

    private void performUnlessSkipped() throws MojoExecutionException, MojoFailureException {
        try {
            if (isSkipped()) {
                getLog().info("Skipped.");
                return;
            }
            Precedence precedence = new Precedence(System.getenv());
            MavenVoice.Level level = level(precedence);
            BuildSessions.Open build =
                    BuildSessions.of(given(session), project(), given(plugin), line -> voice(level, line));
            GoalContext goal = new GoalContext(
                    precedence,
                    stage(build.session(), level),
                    build.session(),
                    project().getId(),
                    pluginVersion());
            build.end().enter(stopGrace(precedence));
            try {
                perform(goal);
            } finally {
                build.end().leave();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BuildFailures.because(interrupted(), e);
        } catch (RuntimeException e) {
            if (e instanceof UnwritableFileException file && !file.content().isEmpty()) {
                getLog().error("What should have been written:\n" + file.content());
            }
            throw BuildFailures.of(e);
        }
    }

    boolean isSkipped() {
        return Precedence.isOn("skip", skip) || ((skipITs || skipTests) && !FailAt.isFromCommandLine(execution()));
    }

    private MavenVoice.Level level(Precedence precedence) {
        Optional<Boolean> more = precedence.optional("verbose", verbose, null, Precedence::bool);
        MavenVoice.Level level =
                precedence.read("verbose", null, "CFN_LOG_LEVEL", "info", Precedence.oneOf(MavenVoice.Level.class));
        return more.map(yes -> yes ? MavenVoice.Level.DEBUG : MavenVoice.Level.INFO)
                .orElse(level);
    }

    private Voice voice(MavenVoice.Level level, LiveLine line) {
        Voice voice = new MavenVoice(getLog(), level, line);
        return GitHubJob.of(environment()).isPresent() ? new CommandFreeVoice(voice) : voice;
    }

    /**
     * Tells the server that the build runs on how a run was judged, once in a build.
     *
     * @param summary the file that tells of it
     * @param workspace what the files of its batches are relative to
     * @param fails whether the build fails for it
     */
    void announce(GoalContext goal, Path summary, Path workspace, boolean fails) {
        if (Files.isRegularFile(summary)) {
            Announcements.of(environment()).ifPresent(server -> {
                RunSummary run = SummaryFile.read(summary);
                announced = !goal.build().isNews(run.run(), summary)
                        || server.judged(run, summary, workspace, fails, goal.voice());
            });
        }
    }

    private Narration.Stage stage(BuildSession build, MavenVoice.Level level) {
        MavenExecutionRequest request = given(session).getRequest();
        Audience audience = Audience.of(request, getLog(), environment());
        Voice voice = voice(level, build.liveLine());
        boolean atOnce = request.getDegreeOfConcurrency() > 1 && reactor().size() > 1;
        return new Narration.Stage(
                atOnce ? new PrefixedVoice("[" + project().getArtifactId() + "] ", voice) : voice,
                audience.watches() && level.compareTo(MavenVoice.Level.INFO) >= 0,
                build.liveLine(),
                audience.width());
    }

    /** How this goal can be called once more. */
    RerunCommand rerunCommand(boolean resumes) {
        MavenExecutionRequest request = given(session).getRequest();
        PluginDescriptor descriptor = given(plugin);
        RerunCommand.Call call = new RerunCommand.Call(
                descriptor.getGroupId() + ":" + descriptor.getArtifactId(),
                descriptor.getVersion(),
                descriptor.getGoalPrefix(),
                execution().getGoal(),
                execution().getExecutionId(),
                FailAt.isFromCommandLine(execution()),
                request.getGoals(),
                reactor().size() > 1);
        return RerunCommand.of(call, RerunCommand.Options.of(request), request.getUserProperties(), resumes);
    }

    /** What was said on the command line. */
    Properties userProperties() {
        return given(session).getUserProperties();
    }

    /** {@code settings.xml}, without anything where Maven read none; what is encrypted in it may still be. */
    Settings mavenSettings() {
        Settings settings = given(session).getSettings();
        return settings == null ? new Settings() : settings;
    }

    MojoExecution execution() {
        return given(execution);
    }

    /** All modules of the build. */
    List<MavenProject> reactor() {
        return given(session).getProjects();
    }

    MavenProject project() {
        return given(project);
    }

    Home home() {
        return Home.of(project(), () -> given(session));
    }

    private String pluginVersion() {
        return given(plugin).getVersion();
    }

    Path outputDirectory() {
        Home home = home();
        return home.directory(outputDirectory)
                .orElseGet(() -> home.buildDirectory().resolve("cfn-waves"));
    }

    /** What Maven promises to set. */
    static <T> T given(@Nullable T parameter) {
        if (parameter == null) {
            throw new IllegalStateException("Maven did not set a parameter that it always sets");
        }
        return parameter;
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    static Map<String, String> environment() {
        return System.getenv();
    }
}
