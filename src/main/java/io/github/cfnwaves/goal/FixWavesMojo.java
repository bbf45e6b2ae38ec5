package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.report.FixWords;
import io.github.cfnwaves.report.Gate;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.console.SpokenFix;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixEnd;
import io.github.cfnwaves.wave.fix.FixLoop;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Has errors mended: runs a command that finds them, makes a plan of them, runs its waves as <code>run-waves</code> would, and runs the
 * command again; until it finds no errors, or some iterations brought no progress, or there were enough of them. Batches that fail don't end
 * this: what counts is the errors that are left.
 *
 * <p>Called from the command line it fails if errors are left; bound to the lifecycle, it leaves that to <code>verify</code>.
 */
@Mojo(name = "fix-waves", defaultPhase = LifecyclePhase.INTEGRATION_TEST, requiresProject = false, threadSafe = true)
public final class FixWavesMojo extends AbstractRunningMojo {

    /**
     * A command that prints errors, such as <code>npx tsc --noEmit</code>. The shell runs it in the workspace. What it prints goes to
     * <code>errors.log</code> in the output directory, and is read from there. That it fails is normal; that it fails and no error
     * can be read is an error.
     */
    @Parameter(property = "cfn.waves.errorCommand")
    private @Nullable String errorCommand;

    /**
     * Longest time for the error command: seconds, or such as <code>90s</code>, <code>30m</code>. When it is over, the command and
     * all that it started are killed.
     */
    @Parameter(property = "cfn.waves.errorTimeout", defaultValue = "600")
    private @Nullable String errorTimeout;

    /** Patterns of files whose errors are left alone; they don't count. */
    @Parameter(property = "cfn.waves.excludes")
    private List<String> excludes = List.of();

    /**
     * The language of the errors, such as <code>typescript</code>, or the tool or format, such as <code>eslint</code> or
     * <code>sarif</code>. <code>auto</code> finds out by the command and by what is printed.
     */
    @Parameter(property = "cfn.waves.language", defaultValue = "auto")
    private @Nullable String language;

    /**
     * What counts as an error: <code>error</code>; <code>warning</code>, which includes errors; <code>info</code>, which is
     * everything; or <code>auto</code>, what makes the tool itself fail. How much is left out for that is said.
     */
    @Parameter(property = "cfn.waves.severity", defaultValue = "auto")
    private @Nullable String severity;

    /**
     * What belongs together in a batch: <code>directory</code>, files of one folder; or <code>imports</code>, files that import each
     * other.
     */
    @Parameter(property = "cfn.waves.strategy", defaultValue = "directory")
    private @Nullable String strategy;

    /** The most files in a batch. Default: no bound for a folder but that of the tiers, and 8 for files that import each other. */
    @Parameter(property = "cfn.waves.maxClusterSize")
    private @Nullable String maxClusterSize;

    /**
     * Directories with the results of earlier runs: output directories, or the one of iterations. A batch of the same files as one that
     * ran there gets the smallest tier that has 1.2 times the memory that was measured.
     */
    @Parameter(property = "cfn.waves.learnFrom")
    private List<File> learnFrom = List.of();

    /**
     * The most memory that the batches of a wave may need together, such as <code>16g</code>. How many of them run at once is up to
     * <code>memoryBudget</code>.
     */
    @Parameter(property = "cfn.waves.budget", defaultValue = "40g")
    private @Nullable String budget;

    /** The most batches of a wave. */
    @Parameter(property = "cfn.waves.maxParallel", defaultValue = "32")
    private @Nullable String maxParallel;

    /** A Mustache template for the prompts of batches, a file. Default: the plugin's own. */
    @Parameter(property = "cfn.waves.promptTemplate")
    private @Nullable File promptTemplate;

    /** Name of the task that the plans are for. Default: <code>${project.artifactId}</code>; without a project the directory's name. */
    @Parameter(property = "cfn.waves.taskId")
    private @Nullable String taskId;

    /** The most iterations: so many times at most the waves of a plan are run. */
    @Parameter(property = "cfn.waves.maxIterations", defaultValue = "10")
    private @Nullable String maxIterations;

    /**
     * So many iterations in a row without progress are the last. Progress is fewer errors than there ever were, or errors of which none
     * was there before: others hid them.
     */
    @Parameter(property = "cfn.waves.patience", defaultValue = "2")
    private @Nullable String patience;

    @Override
    String haltUnlessTold() {
        // A batch that always fails would keep the waves behind it from their turn in every iteration.
        return "never";
    }

    @Override
    String whenRunAgain() {
        return "fix-waves goes on with the errors that are left";
    }

    @Override
    void perform(GoalContext goal) throws MojoExecutionException, MojoFailureException, InterruptedException {
        Precedence precedence = goal.precedence();
        FailAt gate = gate(precedence);
        FixLoop.Limits limits = new FixLoop.Limits(
                precedence.read("maxIterations", maxIterations, null, "10", Precedence.atLeast(1)),
                precedence.read("patience", patience, null, "2", Precedence.atLeast(1)));
        RunSettings settings = runSettings(precedence);
        if (isDryRun(precedence)) {
            rehearse(goal, settings);
            return;
        }
        FixSteps steps = steps(goal, settings, outputDirectory());
        PlanRun.makeRoom(goal, outputDirectory());
        // Workers of a loop that was killed would go on changing what is looked at.
        new Orphans(goal, settings).reapAfterCutOff(() -> connect(goal));
        FixCourse course = new FixLoop(
                        steps,
                        limits,
                        goal.build().cancellation(),
                        new SpokenFix(goal.voice()),
                        new FixFiles(outputDirectory(), cacheDirectory(), goal.voice()))
                .run();
        tellFiles(goal);
        if (gate.failsIn(execution()) && course.end() != FixEnd.INTERRUPTED) {
            Path workspace = settings.containers().workspace();
            announce(goal, SummaryFile.in(outputDirectory()), workspace, !course.isSuccess());
        }
        if (!course.isSuccess()) {
            notSuccessful(goal, course, gate);
        }
    }

    /** @param directory for what a look and a plan leave */
    private FixSteps steps(GoalContext goal, RunSettings settings, Path directory) {
        if (blankToNull(errorCommand) == null) {
            throw new BadParameterException(
                    BadParameterException.place("errorCommand"),
                    "found nothing, expected a command that prints errors, such as npx tsc --noEmit",
                    null);
        }
        PlanningParameters parameters = new PlanningParameters(
                SourceParameters.ofCommand(errorCommand),
                new LookParameters(errorTimeout, language, severity, excludes),
                new PlanParameters(
                        strategy,
                        maxClusterSize,
                        budget,
                        maxParallel,
                        home().file(promptTemplate).orElse(null),
                        taskId),
                learnFrom);
        Planning planning =
                parameters.planning(goal, home(), settings.containers().workspace(), settings.tiers(), directory);
        return new FixSteps(
                goal,
                new MadePlanning(planning, goal.voice()),
                directory.resolve("waves.json"),
                settings,
                () -> connect(goal));
    }

    private void rehearse(GoalContext goal, RunSettings settings) throws InterruptedException {
        try (ScratchDirectory scratch = ScratchDirectory.make()) {
            FixSteps steps = steps(goal, settings, scratch.path());
            Workload work = steps.look();
            goal.voice().info("Dry run of the first iteration: " + FixWords.found(work) + ".");
            WavePlan plan = steps.plan(work, 1);
            rehearse(goal, goal.beginRun(plan, false), settings.containers(), plan.waves());
        }
    }

    private void notSuccessful(GoalContext goal, FixCourse course, FailAt gate)
            throws MojoExecutionException, MojoFailureException {
        if (course.end() == FixEnd.INTERRUPTED) {
            throw interrupted();
        }
        if (gate.failsIn(execution())) {
            Path summary = SummaryFile.in(outputDirectory());
            throw new MojoFailureException(Gate.failures(SummaryFile.read(summary), summary));
        }
        leaveToVerify(goal, new Unjudged.Failure(FixWords.left(course) + " by fix-waves", itself()));
    }
}
