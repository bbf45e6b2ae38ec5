package io.github.cfnwaves.goal;

import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.Gate;
import io.github.cfnwaves.report.Journal;
import io.github.cfnwaves.report.Manifest;
import io.github.cfnwaves.report.PodsLost;
import io.github.cfnwaves.report.ResultsFile;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.html.RunPage;
import io.github.cfnwaves.report.junit.TestReports;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.follow.FollowSettings;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.run.MonitorWave;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Follows the containers that <code>spawn-wave</code> started, in this build or an earlier one, until all have ended or the time is
 * up; then stops what still runs. Writes down how each ended, and keeps logs. The containers stay until <code>cleanup-wave</code>.
 *
 * <p>Bound to the lifecycle, it leaves it to <code>verify</code> to fail the build; called from the command line it fails at once.
 */
@Mojo(name = "monitor-wave", defaultPhase = LifecyclePhase.INTEGRATION_TEST, requiresProject = false, threadSafe = true)
public final class MonitorWaveMojo extends AbstractEngineMojo {
    private static final int CALLS_AT_ONCE = 5;

    /** Number of the wave to follow; needed unless <code>containers</code> names its manifest. */
    @Parameter(property = "cfn.waves.waveNumber")
    private @Nullable String waveNumber;

    /** The manifest that <code>spawn-wave</code> wrote. Default: <code>wave-&lt;N&gt;-spawned.json</code> in the output directory. */
    @Parameter(property = "cfn.waves.containers")
    private @Nullable File containers;

    /** The file for the results. Default: <code>wave-&lt;N&gt;-results.json</code> in the output directory. */
    @Parameter(property = "cfn.waves.results")
    private @Nullable File results;

    /**
     * Whose output to keep in files: <code>none</code>, <code>failed</code> or <code>all</code>. Default: the environment variable
     * <code>CFN_MONITOR_PRESERVE_LOGS</code>, else <code>failed</code>.
     */
    @Parameter(property = "cfn.waves.preserveLogs")
    private @Nullable String preserveLogs;

    /**
     * Longest time from now on: seconds, or such as <code>90s</code>, <code>30m</code>. When it is over, what still runs is stopped.
     * Default: the environment variable <code>CFN_MONITOR_TIMEOUT</code>, else <code>1800</code>.
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
     * Memory tiers of which advice is given. Those given here replace the standard ones with the same number: 1 is 512m, 2 is 600m,
     * 3 is 800m, 4 is 1g. The environment variables <code>CFN_TIER_&lt;n&gt;_MEMORY</code> do so too, but what stands here wins.
     */
    @Parameter
    private List<TierParameter> tiers = List.of();

    private MemoryTiers memoryTiers() {
        return Tiers.of(tiers, environment());
    }

    private FollowParameters follow() {
        return new FollowParameters(timeout, pollInterval, stopGrace, failOnChildOom, failAt);
    }

    @Override
    Duration stopGrace(Precedence precedence) {
        return follow().grace(precedence);
    }

    @Override
    void perform(GoalContext goal) throws MojoFailureException, InterruptedException {
        FailAt gate = follow().gate(goal.precedence());
        MemoryTiers memoryTiers = memoryTiers();
        Following following = following(goal.precedence());
        Path manifest = manifest(goal.precedence());
        SpawnReport spawned = Manifest.read(manifest);
        goal.refuseForeign(spawned, manifest);
        if (spawned.dryRun()) {
            goal.build().dryRan(goal.module());
            goal.voice()
                    .info("Wave " + spawned.waveNumber() + " was only rehearsed: there is nothing to follow ("
                            + manifest + ").");
            return;
        }
        PodsLost podsLost = new PodsLost();
        WaveResult result = monitor(goal, spawned, following, memoryTiers, podsLost);
        Path file = home().file(results).orElseGet(() -> ResultsFile.in(outputDirectory(), spawned.waveNumber()));
        ResultsFile.write(result, spawned.context(), memoryTiers, Map.of(), file);
        Path summary = SummaryFile.in(outputDirectory());
        SummaryFile.add(result, podsLost, spawned.context(), memoryTiers, file, summary);
        TestReports.add(result, spawned.context(), memoryTiers, outputDirectory());
        Path page = RunPage.write(outputDirectory());
        goal.voice().info("Wrote " + file + ", " + summary + " and " + page + ".");
        if (result.completion() == Completion.COMPLETE) {
            return;
        }
        if (gate.failsIn(execution())) {
            announce(goal, summary, home().directory(), true);
            throw new MojoFailureException(Gate.failures(SummaryFile.read(summary), summary));
        }
        leaveToVerify(goal, List.of(result));
    }

    private Path manifest(Precedence precedence) {
        return home().file(containers)
                .orElseGet(() -> Manifest.in(
                        outputDirectory(),
                        WaveNumbers.require(WaveNumbers.read(precedence, waveNumber), "a manifest as containers")));
    }

    /** What doesn't depend on the wave. */
    private record Following(FollowSettings settings, Duration waveTimeout, LogPolicy policy, Path logs) {}

    private Following following(Precedence precedence) {
        return new Following(
                follow().settings(precedence),
                follow().waveTimeout(precedence),
                precedence.read(
                        "preserveLogs",
                        preserveLogs,
                        "CFN_MONITOR_PRESERVE_LOGS",
                        "failed",
                        MonitorWaveMojo::logPolicy),
                logDirectory(precedence));
    }

    private WaveResult monitor(
            GoalContext goal, SpawnReport spawned, Following following, MemoryTiers memoryTiers, PodsLost podsLost)
            throws InterruptedException {
        SharedEngine shared = connect(goal);
        int batches = spawned.containers().size() + spawned.failures().size();
        try (CallThreads calls = new CallThreads(CALLS_AT_ONCE);
                Journal journal = goal.journal(outputDirectory(), spawned.context());
                Narration narration = goal.stage()
                        .begin(Map.of(spawned.waveNumber(), batches), null, memoryTiers, journal, podsLost)) {
            // They run already, or failed to, and nobody needs to be told.
            spawned.failures().forEach(narration.progress()::attemptNotStarted);
            spawned.containers().forEach(narration.progress()::attemptStarted);
            WaveResult result = new MonitorWave(
                            goal.workbench(shared, calls, narration.log()),
                            following.settings(),
                            following.policy(),
                            following.logs(),
                            shared.budget())
                    .monitor(spawned, following.waveTimeout(), goal.build().cancellation());
            narration.progress().end();
            narration.spoken().tell(List.of(result));
            return result;
        }
    }

    /** The scripts of old said {@code true} and {@code false}. */
    private static LogPolicy logPolicy(String text) {
        return switch (text) {
            case "true" -> LogPolicy.ALL;
            case "false" -> LogPolicy.NONE;
            default -> Precedence.oneOf(LogPolicy.class).apply(text);
        };
    }
}
