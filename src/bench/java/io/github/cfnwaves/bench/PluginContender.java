package io.github.cfnwaves.bench;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.engine.docker.DockerConnector;
import io.github.cfnwaves.engine.docker.DockerSettings;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Position;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.cleanup.Ownership;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.ThreadEventLoop;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.run.SpawnWave;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What the goals call, with a real connection. */
final class PluginContender implements Contender {
    static final String NAME = "plugin";

    private final Site site;
    private final Supplier<CallThreads> threads;
    private final String name;
    private final ContainerEngine engine;
    private final MemoryBudget budget = new MemoryBudget();
    private RunContext run;

    /** With as many calls at once as all others make. */
    PluginContender(Site site) {
        this(site, NAME, () -> new CallThreads(WaveShape.CALLS_AT_ONCE));
    }

    /** @param threads makes those for one goal's calls */
    PluginContender(Site site, String name, Supplier<CallThreads> threads) {
        this.site = site;
        this.name = name;
        this.threads = threads;
        run = site.newRun();
        engine = DockerConnector.connect(DockerSettings.ofProcess("unix://" + site.socket()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> spawn(WaveShape shape) throws IOException, InterruptedException {
        try (CallThreads calls = threads.get()) {
            return spawn(shape, workbench(calls)).containers().stream()
                    .map(container -> container.id().value())
                    .toList();
        }
    }

    /** Starts a wave and says what {@code monitor-wave} needs to follow it. */
    SpawnReport spawn(WaveShape shape, Workbench bench) throws IOException, InterruptedException {
        run = site.newRun();
        SpawnReport report = new SpawnWave(bench, run, settings(shape), new HostVariables(Map.of()), budget)
                .spawn(wave(shape), null, new Cancellation());
        if (!report.failures().isEmpty()) {
            throw new IOException("Not every container was started: " + report.failures());
        }
        return report;
    }

    Workbench workbench(CallThreads calls) {
        return workbench(engine, calls);
    }

    Workbench workbench(ContainerEngine other, CallThreads calls) {
        return new Workbench(other, new ThreadEventLoop(), calls, WaveLog.SILENT);
    }

    ContainerEngine engine() {
        return engine;
    }

    MemoryBudget budget() {
        return budget;
    }

    @Override
    public void cleanUp() throws IOException, InterruptedException {
        Ownership ownership =
                new Ownership(site.project(), run.owner(), owner -> owner.isSameProcess(run.owner()), clock());
        CleanupRequest request = new CleanupRequest(
                new CleanupRequest.OfRun(run.run()), Set.of(run.run()), false, false, LogPolicy.FAILED);
        CleanupResult result;
        try (CallThreads calls = threads.get()) {
            result = new CleanUp(engine, calls, ownership, site.logs(), budget, clock()).clean(request);
        }
        if (!result.errors().isEmpty()) {
            throw new IOException("Not everything was cleaned up: " + result.errors());
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    private static InstantSource clock() {
        return InstantSource.system();
    }

    private ContainerSettings settings(WaveShape shape) {
        return new ContainerSettings(
                WaveShape.IMAGE,
                PullPolicy.IF_MISSING,
                site.directory(),
                false,
                new NetworkChoice(shape.network()),
                Map.of(),
                List.of(),
                shape.command(),
                null,
                null,
                Hardening.DEFAULT,
                WaveShape.PIDS_LIMIT,
                Duration.ofSeconds(WaveShape.TIMEOUT_SECONDS));
    }

    private static Wave wave(WaveShape shape) {
        List<Batch> batches = shape.batchIds().stream().map(WaveShape::batch).toList();
        return new Wave(WaveShape.WAVE, batches, null, new Position(1, 1, "waves[0]"));
    }
}
