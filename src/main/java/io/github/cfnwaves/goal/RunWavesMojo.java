package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.plan.WaveSelection;
import io.github.cfnwaves.report.Gate;
import io.github.cfnwaves.report.IterationCache;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
@Mojo(name = "run-waves", defaultPhase = LifecyclePhase.INTEGRATION_TEST, requiresProject = false, threadSafe = true)
public final class RunWavesMojo extends AbstractRunningMojo {

    /** The wave plan, a JSON file. */
    @Parameter(property = "cfn.waves.wavePlan", defaultValue = "${basedir}/waves.json")
    private @Nullable File wavePlan;

    /** The waves to run, such as <code>1-3,5</code>. Default: all. */
    @Parameter(property = "cfn.waves.waves")
    private @Nullable String waves;

    /**
     * Whether a run builds on the one before it in the output directory. <code>auto</code>: a run that was cut off goes on where it
     * was if its plan is still the same; after a run that did not succeed, batches that did are not run again unless their image,
     * command, environment, prompt or one of their files has changed since. <code>never</code>: every run starts anew.
     */
    @Parameter(property = "cfn.waves.resume", defaultValue = "auto")
    private @Nullable String resume;

    /** Whether batches that succeeded and haven't changed since are not run again even if the whole run before succeeded. */
    @Parameter(property = "cfn.waves.reuse", defaultValue = "false")
    private @Nullable String reuse;

    /** A name for this run, such as a number: its results and logs are copied to a directory of that name, to compare runs later. */
    @Parameter(property = "cfn.waves.iteration")
    private @Nullable String iteration;

    @Override
    String haltUnlessTold() {
        return "wave";
    }

    @Override
    void perform(GoalContext goal) throws MojoExecutionException, MojoFailureException, InterruptedException {
        Precedence precedence = goal.precedence();
        FailAt gate = gate(precedence);
        WavePlan plan = readPlan(wavePlan);
        WaveSelection selection =
                precedence.optional("waves", waves, null, WaveSelection::parse).orElse(WaveSelection.all());
        // Where nothing is left to do, the waves that somebody chose are gone as they should be.
        List<Wave> chosen = plan.waves().isEmpty() ? List.of() : plan.waves(selection);
        RunSettings settings = runSettings(precedence);
        ResumeMode mode = precedence.read("resume", resume, null, "auto", Precedence.oneOf(ResumeMode.class));
        boolean reusesAll = Precedence.isOn("reuse", reuse);
        Optional<String> copy = precedence.optional("iteration", iteration, null, IterationCache::name);
        goal.stage().spoken().planRead(plan);
        if (plan.waves().isEmpty()) {
            goal.voice().info(plan.source().file() + " has no waves: there is nothing to run.");
        }
        if (isDryRun(precedence)) {
            RunContext context = goal.beginRun(plan, false);
            rehearse(goal, context, settings.containers(), chosen);
            return;
        }
        RunResult result = run(goal, plan, chosen, settings, mode, reusesAll);
        tellFiles(goal);
        copy.ifPresent(name -> keepIteration(goal, name));
        announce(goal, result, gate, settings.containers().workspace());
        if (!result.isSuccess()) {
            String rerun = rerunCommand(mode != ResumeMode.NEVER).sentence();
            goal.build().rememberRerun(SummaryFile.in(outputDirectory()), rerun);
            notSuccessful(goal, result, gate, rerun);
        }
    }

    private RunResult run(
            GoalContext goal,
            WavePlan plan,
            List<Wave> chosen,
            RunSettings settings,
            ResumeMode mode,
            boolean reusesAll)
            throws InterruptedException {
        if (!plan.waves().isEmpty()) {
            connectAhead(goal);
        }
        Resume before = Resume.decide(goal, mode, reusesAll, plan, outputDirectory());
        before.run().ifPresent(run -> goal.build().continueRun(goal.module(), run));
        RunContext context = goal.beginRun(plan, false);
        return new PlanRun(goal, settings, () -> connect(goal), context, before, null).run(plan, chosen);
    }

    /** Unless somebody else will judge it. */
    private void announce(GoalContext goal, RunResult result, FailAt gate, Path workspace) {
        boolean judged = result.stoppedBy() != null || gate.failsIn(execution());
        // Nobody reads about a job that somebody stops.
        if (judged && !goal.build().cancellation().isCancelled()) {
            announce(goal, SummaryFile.in(outputDirectory()), workspace, !result.isSuccess());
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
}
