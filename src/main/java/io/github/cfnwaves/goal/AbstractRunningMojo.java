package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.report.IterationCache;
import io.github.cfnwaves.report.html.HtmlReport;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.run.HaltPolicy;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals that run whole plans have in common: how batches are followed, tried again and halted. */
abstract class AbstractRunningMojo extends AbstractSpawningMojo {

    /**
     * Longest time for a wave: seconds, or such as <code>90s</code>, <code>30m</code>. When it is over, what runs is stopped and what
     * waits is not run. Default: the environment variable <code>CFN_MONITOR_TIMEOUT</code>, else <code>1800</code>.
     */
    @Parameter(property = "cfn.waves.timeout")
    private @Nullable String timeout;

    /**
     * Time between two looks at what has ended, and every sixth time at all containers; they check what the engine tells at once when
     * it happens. Default: the environment variable <code>CFN_MONITOR_POLL_INTERVAL</code>, else <code>5</code> seconds.
     */
    @Parameter(property = "cfn.waves.pollInterval")
    private @Nullable String pollInterval;

    /** Time between asking a container to end and killing it. */
    @Parameter(property = "cfn.waves.stopGrace", defaultValue = "10")
    private @Nullable String stopGrace;

    /** Whether a batch that exits with 0 has failed if a process of it was killed for want of memory. */
    @Parameter(property = "cfn.waves.failOnChildOom", defaultValue = "false")
    private @Nullable String failOnChildOom;

    /**
     * When a failed batch fails the build: <code>now</code>, at <code>verify</code>, or <code>auto</code>, which is at verify for a
     * goal bound to the lifecycle and now for one called from the command line.
     */
    @Parameter(property = "cfn.waves.failAt", defaultValue = "auto")
    private @Nullable String failAt;

    /**
     * How often a batch that failed is tried again, unless its plan says so itself. One that ran out of memory gets that of the next
     * tier, or twice as much, up to its <code>memory_max</code> and the memory budget.
     */
    @Parameter(property = "cfn.waves.retries", defaultValue = "0")
    private @Nullable String retries;

    /** The only exit codes after which a batch is tried again, such as <code>75,100-110</code>. Default: all. */
    @Parameter(property = "cfn.waves.retryOn")
    private @Nullable String retryOn;

    /** Exit codes after which a batch is never tried again, such as <code>2,64-78</code>. */
    @Parameter(property = "cfn.waves.neverRetryOn")
    private @Nullable String neverRetryOn;

    /**
     * Wait before the second attempt of a batch; each further one doubles it, up to a minute, and up to half of it is left to chance.
     * Its memory is free for others meanwhile.
     */
    @Parameter(property = "cfn.waves.retryDelay", defaultValue = "2")
    private @Nullable String retryDelay;

    /**
     * How often what the engine failed at is tried again: the pull of an image, and for each batch an error when its container is
     * created or started, or a container that was lost. Doesn't count against <code>retries</code>.
     */
    @Parameter(property = "cfn.waves.engineRetries", defaultValue = "3")
    private @Nullable String engineRetries;

    /**
     * When failed batches end the run early. <code>wave</code>: the wave runs out, the next does not start. <code>never</code>: all
     * waves run. <code>soon,fail=N</code>: after N failed batches nothing more starts. <code>now,fail=N</code>: what runs is stopped
     * as well. N may be a percentage of the run's batches, such as <code>20%</code>. What was never started is <code>not_run</code>.
     * Default: <code>wave</code>; of <code>fix-waves</code>, which goes on with what is left, <code>never</code>.
     */
    @Parameter(property = "cfn.waves.halt")
    private @Nullable String halt;

    /** Where the directories of iterations are. */
    @Parameter(property = "cfn.waves.cacheDirectory", defaultValue = "${basedir}/.artifacts/wave-cache")
    private @Nullable String cacheDirectory;

    @Override
    Duration stopGrace(Precedence precedence) {
        return follow().grace(precedence);
    }

    private FollowParameters follow() {
        return new FollowParameters(timeout, pollInterval, stopGrace, failOnChildOom, failAt);
    }

    FailAt gate(Precedence precedence) {
        return follow().gate(precedence);
    }

    /** The policy when the user names none. */
    abstract String haltUnlessTold();

    RunSettings runSettings(Precedence precedence) {
        MemoryTiers memoryTiers = memoryTiers();
        return new RunSettings(
                containerSettings(precedence),
                memoryTiers,
                memoryLimit(precedence),
                parallel(precedence),
                new RetryParameters(retries, retryOn, neverRetryOn, retryDelay, engineRetries)
                        .rules(precedence, memoryTiers),
                precedence.read("halt", halt, null, haltUnlessTold(), HaltPolicy::parse),
                follow().waveTimeout(precedence),
                follow().settings(precedence),
                outputDirectory(),
                logDirectory(precedence),
                reactorOutputs());
    }

    /** Where the runs of this build's other modules are, if they put them where this one does. */
    private List<Path> reactorOutputs() {
        Path here = home().directory();
        Path output = outputDirectory().toAbsolutePath();
        if (!output.startsWith(here)) {
            return List.of();
        }
        Path relative = here.relativize(output);
        return reactor().stream()
                .map(MavenProject::getBasedir)
                // Null of what stands for a project where there is none.
                .filter(Objects::nonNull)
                .map(File::toPath)
                .filter(directory -> !directory.equals(here))
                .map(directory -> directory.resolve(relative))
                .toList();
    }

    /** Says what running these waves would do, and does nothing. */
    void rehearse(GoalContext goal, RunContext context, ContainerSettings containers, List<Wave> waves) {
        if (waves.isEmpty()) {
            goal.build().dryRan(goal.module());
        }
        waves.forEach(wave -> rehearse(goal, context, containers, wave));
    }

    void tellFiles(GoalContext goal) {
        Path page = HtmlReport.in(outputDirectory());
        goal.voice()
                .info("Results and logs are in " + outputDirectory()
                        + (Files.isRegularFile(page) ? "; to look at them, open " + page : "") + ".");
    }

    Path cacheDirectory() {
        Home home = home();
        return home.directory(cacheDirectory).orElseGet(() -> home.directory().resolve(".artifacts/wave-cache"));
    }

    void keepIteration(GoalContext goal, String name) {
        Path copy = IterationCache.keep(outputDirectory(), cacheDirectory(), name);
        goal.voice().info("Copied results and logs to " + copy + ".");
    }
}
