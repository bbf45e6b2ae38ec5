package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.report.CleanupFile;
import io.github.cfnwaves.report.Manifest;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Listed;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Named;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.OfRun;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.OfWave;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Orphans;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Selection;
import io.github.cfnwaves.wave.cleanup.NamePattern;
import io.github.cfnwaves.wave.loop.CallThreads;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Removes this project's containers, their anonymous volumes, and networks of ours that nothing uses any more; keeps logs first.
 * Only what carries our labels and belongs to this project is ever removed, and nothing that another living build looks after.
 *
 * <p>Says what to remove by one of <code>waveNumber</code>, <code>containers</code>, <code>pattern</code> and <code>orphans</code>;
 * without any, everything that this build started.
 */
@Mojo(
        name = "cleanup-wave",
        defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
        requiresProject = false,
        threadSafe = true)
public final class CleanupWaveMojo extends AbstractEngineMojo {
    private static final int CALLS_AT_ONCE = 5;
    private static final int MOST_TOLD = 3;

    /** Removes the containers of the wave with this number. */
    @Parameter(property = "cfn.waves.waveNumber")
    private @Nullable String waveNumber;

    /** Removes the containers that this manifest of <code>spawn-wave</code> lists. */
    @Parameter(property = "cfn.waves.containers")
    private @Nullable File containers;

    /**
     * Removes the containers whose whole name matches, where <code>*</code> is any text and <code>?</code> any one character:
     * <code>cfn-wave1-*</code> is about wave 1, and not about wave 10.
     */
    @Parameter(property = "cfn.waves.pattern")
    private @Nullable String pattern;

    /** Removes the containers that a build left behind which was killed, and handed-over ones that nobody came for in time. */
    @Parameter(property = "cfn.waves.orphans", defaultValue = "false")
    private @Nullable String orphans;

    /**
     * Keeps the output of containers that didn't succeed, or still run. Default: the environment variable
     * <code>CFN_CLEANUP_PRESERVE_FAILED</code>, else <code>true</code>.
     */
    @Parameter(property = "cfn.waves.preserveFailedLogs")
    private @Nullable String preserveFailedLogs;

    /** Keeps the output of all containers. */
    @Parameter(property = "cfn.waves.preserveAllLogs", defaultValue = "false")
    private @Nullable String preserveAllLogs;

    /** Removes even what another living build of this project looks after. */
    @Parameter(property = "cfn.waves.force", defaultValue = "false")
    private @Nullable String force;

    /**
     * Says exactly what would be removed, and removes nothing. Default: the environment variable
     * <code>CFN_CLEANUP_DRY_RUN</code>, else <code>false</code>.
     */
    @Parameter(property = "cfn.waves.dryRun")
    private @Nullable String dryRun;

    /**
     * The file for the report. Default: <code>wave-&lt;N&gt;-cleanup.json</code> in the output directory, or
     * <code>cleanup.json</code> when it isn't about one wave.
     */
    @Parameter(property = "cfn.waves.report")
    private @Nullable File report;

    @Override
    void perform(GoalContext goal) throws MojoExecutionException, InterruptedException {
        Target target = target(goal);
        CleanupRequest request = request(goal, target.selection());
        SharedEngine shared = connect(goal);
        CleanupResult result;
        try (CallThreads calls = new CallThreads(CALLS_AT_ONCE)) {
            result =
                    goal.cleanUp(shared, calls, logDirectory(goal.precedence())).clean(request);
        }
        goal.stage().spoken().cleanedUp(result);
        if (!request.dryRun()) {
            CleanupFile.write(result, target.file());
        }
        if (!result.errors().isEmpty()) {
            throw new MojoExecutionException(notCleanedUp(result.errors()));
        }
    }

    /** All of them have been said above; here the first few stand for the rest. */
    static String notCleanedUp(List<String> errors) {
        int more = errors.size() - MOST_TOLD;
        return "Not everything could be cleaned up. "
                + errors.stream().limit(MOST_TOLD).collect(Collectors.joining(" "))
                + (more > 0 ? " And " + more + " more, as said above." : "")
                + " When that is mended, run cleanup-wave again.";
    }

    /** What to remove, and where to write about it. */
    private record Target(Selection selection, Path file) {}

    private Target target(GoalContext goal) {
        Integer number = WaveNumbers.read(goal.precedence(), waveNumber);
        List<Target> given = new ArrayList<>();
        home().file(containers).ifPresent(manifest -> given.add(listed(goal, manifest)));
        String glob = blankToNull(pattern);
        if (glob != null) {
            given.add(new Target(
                    new Named(goal.precedence().read("pattern", glob, null, glob, NamePattern::of)),
                    file(CleanupFile.in(outputDirectory()))));
        }
        if (Precedence.isOn("orphans", orphans)) {
            given.add(new Target(new Orphans(), file(CleanupFile.in(outputDirectory()))));
        }
        if (given.size() > 1) {
            throw new BadParameterException(
                    "choice of what to clean up",
                    "found several of containers, pattern and orphans, expected one of them",
                    null);
        }
        return given.isEmpty() ? waveOrRun(goal, number) : given.get(0);
    }

    private Target listed(GoalContext goal, Path manifest) {
        SpawnReport spawned = Manifest.read(manifest);
        goal.refuseForeign(spawned, manifest);
        Set<ContainerId> ids = new HashSet<>();
        if (!spawned.dryRun()) {
            spawned.containers().forEach(container -> ids.add(container.id()));
            spawned.holders().forEach(holder -> ids.add(holder.id()));
            Optional.ofNullable(spawned.pod()).ifPresent(pod -> ids.add(pod.id()));
        }
        return new Target(
                new Listed(spawned.context().run(), ids),
                file(CleanupFile.in(outputDirectory(), spawned.waveNumber())));
    }

    private Target waveOrRun(GoalContext goal, @Nullable Integer number) {
        if (number != null) {
            return new Target(new OfWave(number), file(CleanupFile.in(outputDirectory(), number)));
        }
        RunId run = goal.currentRun()
                .orElseThrow(() -> new BadParameterException(
                        "choice of what to clean up",
                        "this build started nothing, and found none of waveNumber, containers, pattern and orphans,"
                                + " expected one of them",
                        null));
        return new Target(new OfRun(run), file(CleanupFile.in(outputDirectory())));
    }

    private Path file(Path otherwise) {
        return home().file(report).orElse(otherwise);
    }

    private CleanupRequest request(GoalContext goal, Selection selection) {
        Precedence precedence = goal.precedence();
        boolean keepFailed = precedence.read(
                "preserveFailedLogs", preserveFailedLogs, "CFN_CLEANUP_PRESERVE_FAILED", "true", Precedence::bool);
        LogPolicy logs = Precedence.isOn("preserveAllLogs", preserveAllLogs)
                ? LogPolicy.ALL
                : keepFailed ? LogPolicy.FAILED : LogPolicy.NONE;
        Set<RunId> own = new HashSet<>();
        goal.currentRun().ifPresent(own::add);
        boolean rehearse = precedence.read("dryRun", dryRun, "CFN_CLEANUP_DRY_RUN", "false", Precedence::bool);
        return new CleanupRequest(selection, own, Precedence.isOn("force", force), rehearse, logs);
    }
}
