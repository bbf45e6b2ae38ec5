package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.PlanSource;
import io.github.cfnwaves.report.Gate;
import io.github.cfnwaves.report.RunSummary;
import io.github.cfnwaves.report.SummaryFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Reads how the batches ended and fails the build if any did not succeed; after <code>fix-waves</code>, if errors are left. A summary
 * that is missing, or is of another project, plan or run, fails the build too: silence is never success.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class VerifyMojo extends AbstractWavesMojo {

    /** The summary of the run. Default: <code>waves-summary.json</code> in the output directory. */
    @Parameter(property = "cfn.waves.summary")
    private @Nullable File summary;

    /** The plan that must have been run, if the file exists; not asked for after <code>fix-waves</code>, which makes its own. */
    @Parameter(property = "cfn.waves.wavePlan", defaultValue = "${basedir}/waves.json")
    private @Nullable File wavePlan;

    /** The most batches that may fail without failing the build. */
    @Parameter(property = "cfn.waves.maxFailures", defaultValue = "0")
    private @Nullable String maxFailures;

    /** Whether a run without a single batch fails the build. */
    @Parameter(property = "cfn.waves.failIfNoBatches", defaultValue = "false")
    private @Nullable String failIfNoBatches;

    /** Says what would have failed the build, and doesn't fail it. */
    @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
    private boolean testFailureIgnore;

    @Override
    void perform(GoalContext goal) throws MojoFailureException {
        if (goal.build().hasDryRun(goal.module())) {
            goal.voice().info("The waves were only rehearsed: there is nothing to verify.");
            return;
        }
        int allowed = goal.precedence().read("maxFailures", maxFailures, null, "0", Precedence.atLeast(0));
        Gate gate = new Gate(allowed, Precedence.isOn("failIfNoBatches", failIfNoBatches));
        Path file = home().file(summary).orElseGet(() -> SummaryFile.in(outputDirectory()));
        RunSummary read = SummaryFile.read(file);
        List<String> problems = new ArrayList<>();
        Gate.Expected expected =
                new Gate.Expected(goal.build().project(), goal.build().runsOf(goal.module()), planNow());
        gate.refusal(read, file, expected).ifPresent(refusal -> {
            problems.add(refusal);
            goal.build().rerunOf(file).ifPresent(problems::add);
        });
        problems.addAll(goal.build().unjudged().judged(file));
        if (Gate.foreign(read, file, expected).isEmpty()) {
            announce(goal, file, home().directory(), !problems.isEmpty() && !testFailureIgnore);
        }
        if (problems.isEmpty()) {
            goal.voice().info(gate.passed(read));
            return;
        }
        String problem = String.join("\n", problems);
        if (!testFailureIgnore) {
            throw new MojoFailureException(problem);
        }
        goal.voice().error(problem);
    }

    private Optional<PlanSource> planNow() {
        Path plan = home().plan(wavePlan);
        return Files.isRegularFile(plan) ? Optional.of(PlanReader.identify(plan)) : Optional.empty();
    }
}
