package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.cleanup.Ownership;
import io.github.cfnwaves.wave.follow.FollowSettings;
import io.github.cfnwaves.wave.launch.AttemptSpecs;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.retry.RetryRules;
import io.github.cfnwaves.wave.run.HaltPolicy;
import io.github.cfnwaves.wave.run.MonitorWave;
import io.github.cfnwaves.wave.run.RunWaves;
import io.github.cfnwaves.wave.run.SpawnWave;
import io.github.cfnwaves.wave.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A fake engine, virtual time and all that a verb of this package needs, put together as a goal does. */
public final class Scene {
    public static final FollowSettings FOLLOW =
            new FollowSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), false);

    public final VirtualEventLoop loop = new VirtualEventLoop();
    public final FakeEngine engine = new FakeEngine(FakeTime.of(loop));
    public final RecordingLog log = new RecordingLog(loop::now);
    public final MemoryBudget budget = new MemoryBudget();
    public final Cancellation cancellation = new Cancellation();
    public final Path logDirectory;
    public final RunContext context;
    public Duration latency = Duration.ZERO;
    public Duration wayBack = Duration.ZERO;
    public Supplier<Duration> waysBack = () -> wayBack;
    public String network = "none";
    public Secrets secrets = Secrets.NONE;
    public RetryRules retry = TestWaves.retries(0, 0);
    public HaltPolicy halt = HaltPolicy.WAVE;

    public Scene(Path directory) {
        this(directory, "run-1");
    }

    public Scene(Path directory, String run) {
        logDirectory = directory.resolve("logs");
        context = TestWaves.context(run);
    }

    public Workbench bench() {
        return new Workbench(engine, loop, loop.calls(() -> latency, waysBack), log);
    }

    public CleanUp cleanUp() {
        return new CleanUp(engine, Runnable::run, ownership(), logDirectory, budget, loop::now);
    }

    public Ownership ownership() {
        return new Ownership(TestWaves.PROJECT, TestWaves.OWNER, owner -> true, loop::now);
    }

    public RunWaves runWaves(@Nullable String limit) {
        return runWaves(limit, Duration.ofMinutes(30));
    }

    public RunWaves runWaves(@Nullable String limit, Duration waveTimeout) {
        return runWaves(bench(), limit, waveTimeout);
    }

    /** One whose calls go where the bench says. */
    public RunWaves runWavesOn(Workbench bench) {
        return runWaves(bench, null, Duration.ofMinutes(30));
    }

    private RunWaves runWaves(Workbench bench, @Nullable String limit, Duration waveTimeout) {
        return new RunWaves(
                bench,
                context,
                new RunWaves.Settings(
                        TestWaves.settings(network, secrets),
                        new HostVariables(Map.of()),
                        limit == null ? null : MemorySize.parse(limit),
                        retry,
                        halt,
                        waveTimeout,
                        FOLLOW,
                        logDirectory),
                budget,
                cleanUp());
    }

    public RunResult run(@Nullable String limit, Wave... waves) throws InterruptedException {
        var plan = TestWaves.plan(waves);
        return runWaves(limit).run(plan, plan.waves(), cancellation);
    }

    public SpawnWave spawnWave() {
        return new SpawnWave(
                bench(), context, TestWaves.settings(network, secrets), new HostVariables(Map.of()), budget);
    }

    public MonitorWave monitorWave() {
        return new MonitorWave(bench(), FOLLOW, LogPolicy.FAILED, logDirectory, budget);
    }

    /** Creates and starts a container as the launcher would. */
    public SpawnedContainer start(Batch batch) {
        AttemptSpecs specs = new AttemptSpecs(context, TestWaves.settings("none"), new HostVariables(Map.of()));
        Attempt attempt = Attempt.first(1, batch);
        ContainerSpec spec = specs.specOf(attempt, "none", loop.now());
        ContainerId id = engine.create(spec);
        SpawnedContainer container = new SpawnedContainer(
                id,
                spec.name(),
                1,
                batch.id(),
                1,
                batch.tier(),
                batch.memory(),
                spec.image(),
                loop.now(),
                specs.timeoutOf(batch));
        engine.start(id);
        return container;
    }

    /** What was kept in a file below the directory of logs. */
    public String kept(String file) {
        try {
            return Files.readString(logDirectory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
