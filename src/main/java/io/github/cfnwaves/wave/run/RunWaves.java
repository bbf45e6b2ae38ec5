package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.follow.FollowSettings;
import io.github.cfnwaves.wave.follow.Follower;
import io.github.cfnwaves.wave.launch.AttemptSpecs;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.launch.Launcher;
import io.github.cfnwaves.wave.logs.LogKeeper;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.resume.BatchKeys;
import io.github.cfnwaves.wave.resume.BatchStart;
import io.github.cfnwaves.wave.retry.RetryRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the waves of a plan one after the other, each within the memory budget, and leaves nothing on the engine. */
public final class RunWaves {
    private final Workbench bench;
    private final RunContext context;
    private final Settings settings;
    private final AttemptSpecs specs;
    private final Launcher launcher;
    private final BatchKeys keys;
    private final MemoryBudget budget;
    private final CleanUp cleanUp;

    /**
     * How to run.
     *
     * @param limit the most memory that containers may have together, null for no bound
     * @param retry when a batch that failed is tried again
     * @param halt when a run ends early because batches failed
     * @param waveTimeout longest time for a wave
     * @param logDirectory where the output of every attempt goes
     */
    public record Settings(
            ContainerSettings containers,
            HostVariables host,
            @Nullable MemorySize limit,
            RetryRules retry,
            HaltPolicy halt,
            Duration waveTimeout,
            FollowSettings follow,
            Path logDirectory) {}

    /**
     * What is done before a run begins.
     *
     * @param starts what is known of batches, by id; those that are missing start afresh
     * @param goesOn whether this very run was begun by another process
     */
    public record Beginnings(Map<String, BatchStart> starts, boolean goesOn) {
        public static final Beginnings AFRESH = new Beginnings(Map.of(), false);

        public Beginnings {
            starts = Map.copyOf(starts);
        }
    }

    public RunWaves(Workbench bench, RunContext context, Settings settings, MemoryBudget budget, CleanUp cleanUp) {
        this.bench = bench;
        this.context = context;
        this.settings = settings;
        this.specs = new AttemptSpecs(context, settings.containers(), settings.host());
        this.launcher = new Launcher(bench.engine(), context, settings.containers(), specs, bench.loop()::now);
        this.keys = new BatchKeys(specs, settings.containers().workspace());
        this.budget = budget;
        this.cleanUp = cleanUp;
    }

    /**
     * Runs these waves of a plan in order, until failures halt it.
     *
     * @return how it went, whatever that is: an engine that fails in mid-run is told in the result, with what is known of each batch
     * @throws IllegalArgumentException when the plan can't be run; nothing was started
     */
    public RunResult run(WavePlan plan, List<Wave> waves, Cancellation cancellation) throws InterruptedException {
        return run(plan, waves, Beginnings.AFRESH, cancellation);
    }

    /** The same, after what an earlier process or run did. */
    public RunResult run(WavePlan plan, List<Wave> waves, Beginnings beginnings, Cancellation cancellation)
            throws InterruptedException {
        waves.forEach(specs::check);
        if (settings.limit() != null) {
            plan.requireFits(settings.limit(), settings.containers().keptFrom(waves));
        }
        try (MemoryBudget.Watch given = budget.watch()) {
            return run(plan, waves, beginnings, cancellation, given);
        }
    }

    private RunResult run(
            WavePlan plan, List<Wave> waves, Beginnings beginnings, Cancellation cancellation, MemoryBudget.Watch given)
            throws InterruptedException {
        Instant startedAt = bench.loop().now();
        if (beginnings.goesOn()) {
            bench.log().runResumed(context, plan);
        } else {
            bench.log().runStarted(context, plan, settings.limit());
        }
        List<WaveResult> results = new ArrayList<>();
        EngineException obstacle = runAllAndSweep(waves, beginnings.starts(), results, cancellation);
        RunResult result = new RunResult(
                context,
                startedAt,
                Duration.between(startedAt, bench.loop().now()),
                settings.limit(),
                given.peak(),
                results,
                obstacle);
        bench.log().runEnded(result);
        return result;
    }

    /** Leaves nothing behind, however the waves end. */
    private @Nullable EngineException runAllAndSweep(
            List<Wave> waves, Map<String, BatchStart> starts, List<WaveResult> results, Cancellation cancellation)
            throws InterruptedException {
        EngineException obstacle;
        try {
            obstacle = runAll(waves, starts, results, cancellation);
        } catch (InterruptedException | RuntimeException | Error e) {
            sweepAfter(e);
            throw e;
        }
        if (!Thread.currentThread().isInterrupted()) {
            sweep();
            return obstacle;
        }
        // The engine was interrupted rather than the loop; nothing could be swept before the flag is taken down.
        InterruptedException interrupted = new InterruptedException("The build was interrupted.");
        if (obstacle != null) {
            interrupted.addSuppressed(obstacle);
        }
        sweepAfter(interrupted);
        throw interrupted;
    }

    private void sweepAfter(Throwable failure) {
        boolean interrupted = Thread.interrupted();
        try {
            sweep();
        } catch (InterruptedException | RuntimeException e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted && !(failure instanceof InterruptedException)) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Adds a result for every wave, run or not; returns what kept the run from going on, if anything did. */
    private @Nullable EngineException runAll(
            List<Wave> waves, Map<String, BatchStart> starts, List<WaveResult> results, Cancellation cancellation)
            throws InterruptedException {
        String reason = null;
        EngineException obstacle = null;
        Halt halt = new Halt(
                settings.halt(),
                waves.stream().mapToLong(wave -> wave.batches().size()).sum(),
                bench.log());
        for (Wave wave : waves) {
            if (reason == null && cancellation.isCancelled()) {
                reason = "the build was interrupted";
            }
            if (reason != null) {
                bench.log().waveNotRun(wave, reason);
                results.add(notRun(wave, starts));
                continue;
            }
            try {
                WaveResult result = runWave(wave, starts, halt, cancellation);
                results.add(result);
                reason = halt.reasonAfter(wave.number(), result.completion() == Completion.COMPLETE);
            } catch (EngineException e) {
                obstacle = e;
                reason = "the engine failed";
                results.add(notRun(wave, starts));
            }
        }
        return obstacle;
    }

    private WaveResult runWave(Wave wave, Map<String, BatchStart> starts, Halt halt, Cancellation cancellation)
            throws InterruptedException {
        List<Batch> toRun = wave.batches().stream()
                .filter(batch -> !startOf(batch, starts).isDone())
                .toList();
        bench.log().waveStarted(wave, toRun.size());
        LogKeeper logs = new LogKeeper(bench.engine(), settings.logDirectory());
        Follower follower = new Follower(bench, context.run(), settings.follow(), logs, LogPolicy.ALL);
        try {
            launcher.prepare(
                    bench,
                    wave.number(),
                    toRun,
                    settings.retry().engineRetries(),
                    settings.retry().backOff(),
                    cancellation);
            if (!toRun.isEmpty()) {
                follower.open();
                launcher.pods().watch(bench, wave.number(), follower);
            }
            WaveRun.Rules rules = new WaveRun.Rules(
                    settings.containers().shareOf(settings.limit(), wave),
                    settings.retry(),
                    halt,
                    keys,
                    settings.waveTimeout());
            WaveResult result = new WaveRun(bench, wave, launcher, follower, budget, rules).run(starts, cancellation);
            launcher.pods().end(bench, wave.number(), follower);
            launcher.secrets().end(bench, wave.number());
            bench.log().waveEnded(result);
            return result;
        } finally {
            follower.close();
        }
    }

    private static BatchStart startOf(Batch batch, Map<String, BatchStart> starts) {
        return starts.getOrDefault(batch.id(), BatchStart.AFRESH);
    }

    private WaveResult notRun(Wave wave, Map<String, BatchStart> starts) {
        return new WaveResult(
                wave.number(),
                bench.loop().now(),
                Duration.ZERO,
                false,
                wave.batches().stream()
                        .map(batch -> new BatchResult(
                                batch.id(),
                                batch.tier(),
                                batch.memory(),
                                startOf(batch, starts).attempts(),
                                startOf(batch, starts).succeededIn()))
                        .toList());
    }

    private void sweep() throws InterruptedException {
        CleanupResult swept = cleanUp.clean(CleanupRequest.afterRun(context.run()));
        if (!swept.isEmpty()) {
            bench.log().cleanedUp(swept);
        }
    }
}
