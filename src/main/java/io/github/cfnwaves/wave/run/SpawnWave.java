package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.launch.AttemptSpecs;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.launch.CreatedContainer;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.launch.Launcher;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.retry.BackOff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts every container of one wave, as many at a time as there are {@linkplain CallThreads call threads}, and follows none. */
public final class SpawnWave {
    private final Workbench bench;
    private final RunContext context;
    private final AttemptSpecs specs;
    private final Launcher launcher;
    private final ContainerSettings settings;
    private final MemoryBudget budget;

    public SpawnWave(
            Workbench bench, RunContext context, ContainerSettings settings, HostVariables host, MemoryBudget budget) {
        this.bench = bench;
        this.context = context;
        this.specs = new AttemptSpecs(context, settings, host);
        this.launcher = new Launcher(bench.engine(), context, settings, specs, bench.loop()::now);
        this.settings = settings;
        this.budget = budget;
    }

    /**
     * Starts a wave.
     *
     * @param limit the most memory that containers may have together, null for no bound
     * @throws WaveOverBudgetException when the wave needs more than is free; nothing was started
     * @throws EngineException when an image or the network can't be had; nothing was started
     * @throws InterruptedException when the build is to end; what was started meanwhile still runs
     */
    public SpawnReport spawn(Wave wave, @Nullable MemorySize limit, Cancellation cancellation)
            throws InterruptedException {
        specs.check(wave);
        Map<String, MemorySize> needs = new LinkedHashMap<>();
        wave.batches()
                .forEach(batch -> needs.put(launcher.nameOf(Attempt.first(wave.number(), batch)), batch.memory()));
        reserve(wave, needs, settings.shareOf(limit, wave));
        Instant spawnedAt = bench.loop().now();
        bench.log().waveStarted(wave, wave.batches().size());
        try {
            launcher.prepare(bench, wave.number(), wave.batches(), 0, BackOff.NONE, cancellation);
            endIf(cancellation, wave);
        } catch (EngineException | InterruptedException e) {
            needs.keySet().forEach(budget::release);
            if (e instanceof EngineException) {
                // There will be no manifest to find them by.
                launcher.secrets().end(bench, wave.number());
            }
            throw e;
        }
        launcher.pods().tellMissed(bench, wave.number());
        Spawning spawning = new Spawning();
        spawning.all(wave, cancellation);
        if (spawning.started.isEmpty()) {
            launcher.secrets().end(bench, wave.number());
        }
        return new SpawnReport(
                context,
                wave.number(),
                spawnedAt,
                false,
                inPlanOrder(wave, spawning.started),
                inPlanOrder(wave, spawning.failed),
                launcher.pods().of(wave.number()).orElse(null),
                launcher.secrets().of(wave.number()));
    }

    private void reserve(Wave wave, Map<String, MemorySize> needs, @Nullable MemorySize limit) {
        boolean fits = budget.tryReserveAll(needs, limit);
        if (!fits && limit != null) {
            throw new WaveOverBudgetException(
                    wave.number(), wave.totalMemory(), budget.used(), limit, settings.keptFrom(wave));
        }
    }

    private static void endIf(Cancellation cancellation, Wave wave) throws InterruptedException {
        if (cancellation.isCancelled()) {
            throw new InterruptedException("The build was interrupted while wave " + wave.number() + " was started.");
        }
    }

    /** One wave's containers on their way. */
    private final class Spawning implements Launcher.Listener {
        private final Map<String, SpawnedContainer> started = new HashMap<>();
        private final Map<String, SpawnFailure> failed = new HashMap<>();

        void all(Wave wave, Cancellation cancellation) throws InterruptedException {
            Runnable wake = () -> bench.loop().post(() -> {});
            cancellation.addListener(wake);
            try {
                for (Batch batch : wave.batches()) {
                    Attempt attempt = Attempt.first(wave.number(), batch);
                    launcher.launch(bench, attempt, () -> !cancellation.isCancelled(), this);
                }
                bench.loop().runUntil(() -> cancellation.isCancelled() || isOver(wave));
            } finally {
                cancellation.removeListener(wake);
            }
            endIf(cancellation, wave);
        }

        private boolean isOver(Wave wave) {
            return started.size() + failed.size() == wave.batches().size();
        }

        @Override
        public void onStarted(SpawnedContainer container) {
            started.put(container.batchId(), container);
        }

        @Override
        public void onNotStarted(SpawnFailure failure, boolean mayPass) {
            budget.release(launcher.nameOf(failure.waveNumber(), failure.batchId(), failure.attempt()));
            failed.put(failure.batchId(), failure);
        }

        @Override
        public void onNotWanted(Attempt attempt, @Nullable CreatedContainer left) {
            budget.release(launcher.nameOf(attempt));
        }
    }

    private static <T> List<T> inPlanOrder(Wave wave, Map<String, T> byBatch) {
        List<T> ordered = new ArrayList<>();
        wave.batches()
                .forEach(batch -> Optional.ofNullable(byBatch.get(batch.id())).ifPresent(ordered::add));
        return ordered;
    }
}
