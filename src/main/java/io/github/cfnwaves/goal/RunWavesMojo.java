package io.github.cfnwaves.goal;

import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.plan.WaveSelection;
import io.github.cfnwaves.report.Gate;
import io.github.cfnwaves.report.IterationCache;
import io.github.cfnwaves.report.Journal;
import io.github.cfnwaves.report.ResultWriter;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.html.HtmlReport;
import io.github.cfnwaves.report.html.RunPage;
import io.github.cfnwaves.report.junit.TestReports;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.follow.FollowSettings;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.retry.RetryRules;
import io.github.cfnwaves.wave.run.HaltPolicy;
import io.github.cfnwaves.wave.run.RunWaves;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs the waves of the plan one after the other: starts batches as the memory budget allows, follows them to their ends, keeps their
 * output, tries again what failed, removes their containers. After a wave with a failure the next does not start, unless
 * <code>halt</code> says otherwise.
 *
 * <p>Bound to the lifecycle, it leaves it to <code>verify</code> to fail the build; called from the command line it fails at once.
 */
@Mojo(name = "run-waves", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class RunWavesMojo extends AbstractSpawningMojo {

    /** The waves to run, such as <code>1-3,5</code>. Default: all. */
    @Parameter(property = "cfn.waves.waves")
    private @Nullable String waves;

    /**
     * Longest time for a wave: seconds, or such as <code>90s</code>, <code>30m</code>. When it is over, what runs is stopped and what
     * waits is not run. Default: the environment variable <code>CFN_MONITOR_TIMEOUT</code>, else <code>1800</code>.
     */
    @Parameter(property = "cfn.waves.timeout")
    private @Nullable String timeout;

    /**
     * Time between two looks at all containers, which check what the engine tells at once when it happens. Default: the environment
     * variable <code>CFN_MONITOR_POLL_INTERVAL</code>, else <code>5</code> seconds.
     */
    @Parameter(property = "cfn.waves.pollInterval")
    private @Nullable String pollInterval;

    /** Time between asking a container to end and killing it. */
    @Parameter(property = "cfn.waves.stopGrace", defaultValue = "10")
    private @Nullable String stopGrace;

    /** Whether a batch that exits with 0 has failed if a process of it was killed for want of memory. */
    @Parameter(property = "cfn.waves.failOnChildOom", defaultValue = "false")
    private boolean failOnChildOom;

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
     */
    @Parameter(property = "cfn.waves.halt", defaultValue = "wave")
    private @Nullable String halt;

    /**
     * Whether a run builds on the one before it in the output directory. <code>auto</code>: a run that was cut off goes on where it
     * was if its plan is still the same; after a run that did not succeed, batches that did are not run again unless their image,
     * command, environment, prompt or one of their files has changed since. <code>never</code>: every run starts anew.
     */
    @Parameter(property = "cfn.waves.resume", defaultValue = "auto")
    private @Nullable String resume;

    /** Whether batches that succeeded and haven't changed since are not run again even if the whole run before succeeded. */
    @Parameter(property = "cfn.waves.reuse", defaultValue = "false")
    private boolean reuse;

    /** A name for this run, such as a number: its results and logs are copied to a directory of that name, to compare runs later. */
    @Parameter(property = "cfn.waves.iteration")
    private @Nullable String iteration;

    /** Where the directories of iterations are. */
    @Parameter(property = "cfn.waves.cacheDirectory", defaultValue = "${basedir}/.artifacts/wave-cache")
    private @Nullable File cacheDirectory;

    @Override
    Duration stopGrace(Precedence precedence) {
        return follow().grace(precedence);
    }

    private FollowParameters follow() {
        return new FollowParameters(timeout, pollInterval, stopGrace, failOnChildOom, failAt);
    }

    @Override
    void perform(GoalContext goal) throws MojoExecutionException, MojoFailureException, InterruptedException {
        Precedence precedence = goal.precedence();
        FailAt gate = follow().gate(precedence);
        WavePlan plan = readPlan();
        List<Wave> chosen = plan.waves(
                precedence.optional("waves", waves, null, WaveSelection::parse).orElse(WaveSelection.all()));
        ContainerSettings settings = containerSettings(precedence);
        ResumeMode mode = precedence.read("resume", resume, null, "auto", Precedence.oneOf(ResumeMode.class));
        Optional<String> copy = precedence.optional("iteration", iteration, null, IterationCache::name);
        goal.stage().spoken().planRead(plan);
        if (isDryRun(precedence)) {
            RunContext context = goal.beginRun(plan, false);
            chosen.forEach(wave -> rehearse(goal, context, settings, wave));
            return;
        }
        Resume before = Resume.decide(goal, mode, reuse, plan, outputDirectory());
        before.run().ifPresent(run -> goal.build().continueRun(goal.module(), run));
        RunResult result = run(goal, goal.beginRun(plan, false), before, settings, plan, chosen);
        copy.ifPresent(name -> keepIteration(goal, name));
        if (!result.isSuccess()) {
            String rerun = rerunCommand(mode != ResumeMode.NEVER).sentence();
            goal.build().rememberRerun(SummaryFile.in(outputDirectory()), rerun);
            notSuccessful(goal, result, gate, rerun);
        }
    }

    private void notSuccessful(GoalContext goal, RunResult result, FailAt gate, String rerun)
            throws MojoExecutionException, MojoFailureException {
        boolean throwsFailures = result.stoppedBy() == null && gate.failsIn(execution());
        // Maven may not live to tell what is thrown when it is interrupted.
        if (!throwsFailures || goal.build().cancellation().isCancelled()) {
            goal.voice().warn(rerun);
        }
        if (throwsFailures) {
            Path summary = SummaryFile.in(outputDirectory());
            throw new MojoFailureException(Gate.failures(SummaryFile.read(summary), summary) + "\n" + rerun);
        }
        if (result.stoppedBy() != null) {
            throw BuildFailures.because(
                    new MojoExecutionException(result.stoppedBy().getMessage()), result.stoppedBy());
        }
        leaveToVerify(goal, result.waves());
    }

    private RunResult run(
            GoalContext goal,
            RunContext context,
            Resume before,
            ContainerSettings settings,
            WavePlan plan,
            List<Wave> chosen)
            throws InterruptedException {
        Precedence precedence = goal.precedence();
        Path logs = logDirectory(precedence);
        FollowSettings followSettings = follow().settings(precedence);
        Duration waveTimeout = follow().waveTimeout(precedence);
        MemoryTiers memoryTiers = memoryTiers();
        Path summary = SummaryFile.in(outputDirectory());
        RetryRules retry = new RetryParameters(retries, retryOn, neverRetryOn, retryDelay, engineRetries)
                .rules(precedence, memoryTiers);
        HaltPolicy haltPolicy = precedence.read("halt", halt, null, "wave", HaltPolicy::parse);
        int callsAtOnce = parallel(precedence);
        MemorySize givenLimit = givenLimit(precedence);
        if (givenLimit != null) {
            plan.requireFits(givenLimit);
        }
        goal.build().unjudged().writtenOver(summary);
        SummaryFile.begin(summary);
        RunPage page = RunPage.begin(outputDirectory());
        TestReports tests = TestReports.begin(context, memoryTiers, outputDirectory());
        SharedEngine shared = connect(goal);
        MemorySize limit = limit(givenLimit, shared.engine());
        goal.attach(shared, context.run(), logs);
        ResultWriter results = new ResultWriter(
                context, outputDirectory(), memoryTiers, settings.environment().keySet(), tests, page);
        try (CallThreads calls = new CallThreads(callsAtOnce);
                Journal journal = goal.journal(outputDirectory(), context);
                Narration narration = goal.stage().begin(sizes(chosen), limit, memoryTiers, results, journal)) {
            WaveLog log = narration.log();
            CleanUp cleanUp = goal.cleanUp(shared, calls, logs);
            RunWaves.Settings how = new RunWaves.Settings(
                    settings,
                    new HostVariables(environment()),
                    limit,
                    retry,
                    haltPolicy,
                    waveTimeout,
                    followSettings,
                    logs);
            reapOrphans(goal, cleanUp);
            RunWaves.Beginnings beginnings = before.begin(shared, context, how, chosen, cleanUp, log);
            RunResult result = new RunWaves(goal.workbench(shared, calls, log), context, how, shared.budget(), cleanUp)
                    .run(plan, chosen, beginnings, goal.build().cancellation());
            results.rethrow();
            tellFiles(goal);
            return result;
        }
    }

    private static Map<Integer, Integer> sizes(List<Wave> waves) {
        Map<Integer, Integer> sizes = new LinkedHashMap<>();
        waves.forEach(wave -> sizes.put(wave.number(), wave.batches().size()));
        return sizes;
    }

    private void tellFiles(GoalContext goal) {
        Path page = HtmlReport.in(outputDirectory());
        goal.voice()
                .info("Results and logs are in " + outputDirectory()
                        + (Files.isRegularFile(page) ? "; to look at them, open " + page : "") + ".");
    }

    /** What a build of this project left behind when it was killed would hold memory that this one needs. */
    private void reapOrphans(GoalContext goal, CleanUp cleanUp) throws InterruptedException {
        CleanupRequest.Orphans orphans = new CleanupRequest.Orphans(Resume.cutOffRuns(reactorOutputs()));
        CleanupResult reaped = cleanUp.clean(new CleanupRequest(orphans, Set.of(), false, false, LogPolicy.FAILED));
        if (!reaped.isEmpty()) {
            goal.voice().warn("An earlier build of this project left containers behind.");
            goal.stage().spoken().cleanedUp(reaped);
        }
    }

    /** Where the runs of this build's other modules are, if they put them where this one does. */
    private List<Path> reactorOutputs() {
        Path here = project().getBasedir().toPath();
        Path output = outputDirectory().toAbsolutePath();
        if (!output.startsWith(here)) {
            return List.of();
        }
        Path relative = here.relativize(output);
        return reactor().stream()
                .map(module -> module.getBasedir().toPath())
                .filter(directory -> !directory.equals(here))
                .map(directory -> directory.resolve(relative))
                .toList();
    }

    private void keepIteration(GoalContext goal, String name) {
        Path copy = IterationCache.keep(outputDirectory(), given(cacheDirectory).toPath(), name);
        goal.voice().info("Copied results and logs to " + copy + ".");
    }
}
