package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.make.MadePlan;
import io.github.cfnwaves.plan.make.file.PlanFile;
import io.github.cfnwaves.plan.work.Workload;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes a wave plan: from the errors that a compiler or linter finds, from files, test classes, or any list of work. Puts together
 * what belongs together, gives each batch the memory of its tier, and packs the batches into few waves under a memory budget. When
 * there is nothing to do the plan is empty, and <code>run-waves</code> does nothing with it.
 *
 * <p>Give exactly one source of work: <code>errorCommand</code>, <code>errorLog</code>, <code>files</code>,
 * <code>testClasses</code> or <code>itemsFile</code>. Docker isn't touched.
 */
@Mojo(name = "plan-waves", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, requiresProject = false, threadSafe = true)
public final class PlanWavesMojo extends AbstractWavesMojo {

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

    /** A file with what a tool printed, or <code>-</code> for standard input. */
    @Parameter(property = "cfn.waves.errorLog")
    private @Nullable String errorLog;

    /**
     * Files to work on: names relative to the workspace, or patterns such as <code>src/**&#47;*.ts</code>. A name of which there is
     * no file is an error, a pattern that nothing matches is only said.
     */
    @Parameter(property = "cfn.waves.files")
    private List<String> files = List.of();

    /** Patterns of files that are not to be worked on, whether they are named by <code>files</code> or have errors. */
    @Parameter(property = "cfn.waves.excludes")
    private List<String> excludes = List.of();

    /**
     * Test classes to work on: <code>failed</code>, those with failures in the reports of Surefire and Failsafe; or <code>all</code>
     * of the project's, by the names that Surefire and Failsafe look for.
     */
    @Parameter(property = "cfn.waves.testClasses")
    private @Nullable String testClasses;

    /** A file with anything to work on: one item on each line, or a JSON array of strings. */
    @Parameter(property = "cfn.waves.itemsFile")
    private @Nullable File itemsFile;

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
     * other. Test classes go by their packages, items in the order of their names.
     */
    @Parameter(property = "cfn.waves.strategy", defaultValue = "directory")
    private @Nullable String strategy;

    /**
     * The most files, test classes or items in a batch. Default: no bound for a folder or package but that of the tiers, and 8 for
     * everything else.
     */
    @Parameter(property = "cfn.waves.maxClusterSize")
    private @Nullable String maxClusterSize;

    /**
     * Memory tiers that plans may name. Those given here replace the standard ones with the same number: 1 is 512m, 2 is 600m, 3 is
     * 800m, 4 is 1g. The environment variables <code>CFN_TIER_&lt;n&gt;_MEMORY</code> do so too, but what stands here wins.
     */
    @Parameter
    private List<TierParameter> tiers = List.of();

    /**
     * Directories with the results of earlier runs: output directories, or the one of iterations. A batch of the same files as one that
     * ran there gets the smallest tier that has 1.2 times the memory that was measured.
     */
    @Parameter(property = "cfn.waves.learnFrom")
    private List<File> learnFrom = List.of();

    /** The most memory that the batches of a wave may need together, such as <code>16g</code>. */
    @Parameter(property = "cfn.waves.budget", defaultValue = "40g")
    private @Nullable String budget;

    /** The most batches of a wave. */
    @Parameter(property = "cfn.waves.maxParallel", defaultValue = "32")
    private @Nullable String maxParallel;

    /** A Mustache template for the prompts of batches, a file. Default: the plugin's own. */
    @Parameter(property = "cfn.waves.promptTemplate")
    private @Nullable File promptTemplate;

    /** Name of the task that the plan is for. Default: <code>${project.artifactId}</code>; without a project the directory's name. */
    @Parameter(property = "cfn.waves.taskId")
    private @Nullable String taskId;

    /** Number of the plan, from 1 on, where errors are planned again and again; part of its batches' ids. */
    @Parameter(property = "cfn.waves.iteration", defaultValue = "1")
    private @Nullable String iteration;

    /**
     * Directory that every container finds at <code>/workspace</code>; must exist, on the host of the engine too. Default: the
     * environment variable <code>CFN_DOCKER_WORKSPACE</code>, else <code>${project.basedir}</code>; without a project the
     * directory that Maven is started in.
     */
    @Parameter(property = "cfn.waves.workspace")
    private @Nullable String workspace;

    /** The file for the plan. One that this goal didn't make is never written over. */
    @Parameter(property = "cfn.waves.output", defaultValue = "${basedir}/waves.json")
    private @Nullable File output;

    /**
     * What is shown: <code>text</code>, a summary; or <code>json</code>, the plan itself on standard output, with which <code>mvn
     * -q</code> prints nothing else.
     */
    @Parameter(property = "cfn.waves.format", defaultValue = "text")
    private @Nullable String format;

    @Override
    String whenRunAgain() {
        return "no plan was written";
    }

    @Override
    void perform(GoalContext goal) throws InterruptedException {
        Precedence precedence = goal.precedence();
        PlanFormat shown = precedence.read("format", format, null, "text", Precedence.oneOf(PlanFormat.class));
        int number = precedence.read("iteration", iteration, null, "1", Precedence.atLeast(1));
        Path file = home().plan(output);
        Path directory = WorkspaceDirectory.read(precedence, workspace, home().directory());
        Planning planning =
                parameters().planning(goal, home(), directory, Tiers.of(tiers, environment()), outputDirectory());
        PlanTelling telling = PlanTelling.of(shown, goal.voice());
        Workload workload = planning.look(telling.voice());
        MadePlan plan = planning.plan(workload, number);
        boolean written = PlanFile.write(plan, file, InstantSource.system().instant());
        telling.tell(plan, file, written);
    }

    private PlanningParameters parameters() {
        return new PlanningParameters(
                new SourceParameters(
                        errorCommand,
                        errorLog,
                        files,
                        testClasses,
                        home().file(itemsFile).orElse(null)),
                new LookParameters(errorTimeout, language, severity, excludes),
                new PlanParameters(
                        strategy,
                        maxClusterSize,
                        budget,
                        maxParallel,
                        home().file(promptTemplate).orElse(null),
                        taskId),
                learnFrom);
    }
}
