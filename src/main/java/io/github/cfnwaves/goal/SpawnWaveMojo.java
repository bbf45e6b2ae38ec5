package io.github.cfnwaves.goal;

import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.Journal;
import io.github.cfnwaves.report.Manifest;
import io.github.cfnwaves.report.junit.FailsafeSummary;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.CallsAtOnce;
import io.github.cfnwaves.wave.run.SpawnWave;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Starts every container of one wave of the plan and writes down which they are, for <code>monitor-wave</code> and
 * <code>cleanup-wave</code> to follow and remove. A wave that needs more memory at once than there is is refused: that is what
 * <code>run-waves</code> is for.
 *
 * <p>Bound to the lifecycle, whatever it started and nobody removed is removed when the build ends. Called from the command line,
 * its containers outlive the build.
 */
@Mojo(
        name = "spawn-wave",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        requiresProject = false,
        threadSafe = true)
public final class SpawnWaveMojo extends AbstractSpawningMojo {

    /** The wave plan, a JSON file. */
    @Parameter(property = "cfn.waves.wavePlan", defaultValue = "${basedir}/waves.json")
    private @Nullable File wavePlan;

    /** Number of the wave to start. Default: the plan's only wave; with several it must be given. */
    @Parameter(property = "cfn.waves.waveNumber")
    private @Nullable String waveNumber;

    /** The file that says which containers were started. Default: <code>wave-&lt;N&gt;-spawned.json</code> in the output directory. */
    @Parameter(property = "cfn.waves.manifest")
    private @Nullable File manifest;

    @Override
    void perform(GoalContext goal) throws MojoFailureException, InterruptedException {
        WavePlan plan = readPlan(wavePlan);
        Wave wave = WaveNumbers.choose(plan, WaveNumbers.read(goal.precedence(), waveNumber));
        ContainerSettings settings = containerSettings(goal.precedence());
        RunContext context = goal.beginRun(plan, FailAt.isFromCommandLine(execution()));
        Path file = home().file(manifest).orElseGet(() -> Manifest.in(outputDirectory(), wave.number()));
        if (isDryRun(goal.precedence())) {
            Manifest.write(rehearse(goal, context, settings, wave), file);
            goal.voice().info("Wrote " + file + ".");
            return;
        }
        SpawnReport report = spawn(goal, context, settings, plan, wave);
        Manifest.write(report, file);
        goal.voice().info("Wrote " + file + ".");
        if (!report.failures().isEmpty() && FailAt.AUTO.failsIn(execution())) {
            throw new MojoFailureException(notStarted(wave, report.failures().size(), file));
        }
    }

    static String notStarted(Wave wave, int failures, Path manifest) {
        int all = wave.batches().size();
        String rest = failures < all
                ? " The others run: follow them with monitor-wave, or remove them with cleanup-wave."
                : " Nothing runs: mend that, and run spawn-wave again.";
        return failures + " of " + Counted.of(all, "batch") + " of wave " + wave.number()
                + " could not be started; why is said above and in " + manifest + "." + rest;
    }

    private SpawnReport spawn(
            GoalContext goal, RunContext context, ContainerSettings settings, WavePlan plan, Wave wave)
            throws InterruptedException {
        CallsAtOnce callsAtOnce = parallel(goal.precedence());
        MemoryLimit memoryLimit = memoryLimit(goal.precedence());
        SharedEngine shared = connect(goal);
        if (!context.owner().handsOver()) {
            goal.attach(shared, context.run(), logDirectory(goal.precedence()));
        }
        MemorySize limit = memoryLimit.on(shared.engine());
        FailsafeSummary.begin(FailsafeSummary.in(outputDirectory()));
        goal.stage().spoken().planRead(plan);
        try (CallThreads calls = CallThreads.of(callsAtOnce);
                Journal journal = goal.journal(outputDirectory(), context);
                Narration narration = goal.stage()
                        .begin(Map.of(wave.number(), wave.batches().size()), limit, memoryTiers(), journal)) {
            SpawnReport report = new SpawnWave(
                            goal.workbench(shared, calls, narration.log()),
                            context,
                            settings,
                            new HostVariables(environment()),
                            shared.budget())
                    .spawn(wave, limit, goal.build().cancellation());
            calls.found().ifPresent(goal.voice()::debug);
            return report;
        } catch (InterruptedException e) {
            // There will be no manifest to find them by: what was started is not handed over after all.
            goal.attach(shared, context.run(), logDirectory(goal.precedence()));
            throw e;
        }
    }
}
