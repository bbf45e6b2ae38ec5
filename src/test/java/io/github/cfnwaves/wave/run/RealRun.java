package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.engine.docker.DockerConnector;
import io.github.cfnwaves.engine.docker.DockerSettings;
import io.github.cfnwaves.it.Eventually;
import io.github.cfnwaves.it.PrivateEngine;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.BatchSettings;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RecordingLog;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.WaveLogTee;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.cleanup.Ownership;
import io.github.cfnwaves.wave.follow.FollowSettings;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.ThreadEventLoop;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A run on a real engine, put together as the goal does. Its containers and the test tell each other how far they are by files in the
 * workspace, so that nobody waits by the clock.
 */
public final class RealRun implements AutoCloseable {
    public FollowSettings follow = new FollowSettings(Duration.ofMillis(500), Duration.ofSeconds(1), false);
    public Duration callDeadline = Duration.ofSeconds(20);
    public Duration waveTimeout = Duration.ofMinutes(3);
    public @Nullable MemorySize limit;
    public int callsAtOnce = 8;
    public String network = "none";
    public Secrets secrets = Secrets.NONE;
    public Path logDirectory;

    private final String host;
    private final Path workspace;
    private final String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    private final RunContext context =
            new RunContext(new RunId("it-" + id), new ProjectId(id), TestWaves.OWNER, "task", "ab".repeat(32), "1.0");
    private final RecordingLog log = new RecordingLog(InstantSource.system());
    private final ExecutorService goal = Executors.newSingleThreadExecutor();

    /** With {@code host} as the engine's address, null for the one that this process finds. */
    public RealRun(Path directory, @Nullable String host) throws IOException {
        this.host = host == null ? found() : host;
        workspace = Files.createDirectory(directory.resolve("work-" + id));
        logDirectory = directory.resolve("logs-" + id);
    }

    private static String found() {
        try (ContainerEngine engine = DockerConnector.connect(DockerSettings.ofProcess(null))) {
            return engine.info().endpoint();
        }
    }

    public ContainerEngine connect() {
        DockerSettings usual = DockerSettings.ofProcess(host);
        return DockerConnector.connect(new DockerSettings(
                host,
                usual.environment(),
                usual.home(),
                usual.runtimeDirectory(),
                callDeadline,
                usual.pullDeadline(),
                usual.connectDeadline()));
    }

    public String host() {
        return host;
    }

    /** A batch whose container runs a shell script. */
    public static Batch batch(String id, String memory, String script) {
        return TestWaves.batch(
                id,
                memory,
                new BatchSettings(null, List.of("sh", "-c", script), null, Map.of(), null, null, null, null, Map.of()));
    }

    /** A script's way to wait for {@link #tell}. */
    public static String await(String word) {
        return "until [ -e /workspace/" + word + " ]; do sleep 0.02; done; ";
    }

    /** A script's way to let {@link #awaitWord} go on. */
    public static String say(String word) {
        return "touch /workspace/" + word + "; ";
    }

    public void tell(String word) throws IOException {
        Files.createFile(workspace.resolve(word));
    }

    public void awaitWord(String word) {
        Eventually.is("a container says " + word, () -> Files.exists(workspace.resolve(word)));
    }

    /** Waits until so many lines of the log begin like this. */
    public void awaitLog(String beginning, int lines) {
        Eventually.is(
                lines + " times \"" + beginning + "\"",
                () -> log.lines(beginning).size() >= lines);
    }

    public RecordingLog log() {
        return log;
    }

    public RunContext context() {
        return context;
    }

    /** Runs a wave on a thread of its own. */
    public Future<RunResult> start(Wave wave) {
        return goal.submit(() -> run(wave));
    }

    public RunResult run(Wave wave) throws InterruptedException {
        return run(wave, WaveLog.SILENT);
    }

    /** Runs a wave on this thread; {@code besides} hears what happens, too. */
    public RunResult run(Wave wave, WaveLog besides) throws InterruptedException {
        ThreadEventLoop loop = new ThreadEventLoop();
        MemoryBudget budget = new MemoryBudget();
        Ownership ownership = new Ownership(context.project(), context.owner(), owner -> true, loop::now);
        try (ContainerEngine engine = connect();
                CallThreads calls = new CallThreads(callsAtOnce)) {
            Workbench bench = new Workbench(engine, loop, calls, new WaveLogTee(log, besides));
            CleanUp cleanUp = new CleanUp(engine, calls, ownership, logDirectory, budget, loop::now);
            RunWaves.Settings settings = new RunWaves.Settings(
                    containers(),
                    new HostVariables(Map.of()),
                    limit,
                    TestWaves.retries(0, 0),
                    HaltPolicy.WAVE,
                    waveTimeout,
                    follow,
                    logDirectory);
            return new RunWaves(bench, context, settings, budget, cleanUp)
                    .run(TestWaves.plan(wave), List.of(wave), new Cancellation());
        }
    }

    private ContainerSettings containers() {
        return new ContainerSettings(
                PrivateEngine.IMAGE,
                PullPolicy.NEVER,
                workspace,
                false,
                new NetworkChoice(network),
                Map.of(),
                List.of(),
                null,
                null,
                null,
                Hardening.DEFAULT,
                64,
                Duration.ofMinutes(5),
                secrets);
    }

    /** The one attempt that a batch had. */
    public static AttemptResult attempt(RunResult run, String batch) {
        return run.waves().get(0).batches().stream()
                .filter(result -> result.batchId().equals(batch))
                .flatMap(result -> result.attempts().stream())
                .reduce((one, other) -> {
                    throw new AssertionError(batch + " had more than one attempt");
                })
                .orElseThrow();
    }

    /** The names of this run's containers that are still on the engine. */
    public List<String> leftovers() {
        try (ContainerEngine engine = connect()) {
            return engine.list(Labels.ofRun(context.run())).stream()
                    .map(ContainerListing::name)
                    .toList();
        }
    }

    /** Takes away what a run that failed its test has left. */
    @Override
    public void close() {
        goal.shutdownNow();
        try (ContainerEngine engine = connect()) {
            engine.list(Labels.ofRun(context.run())).forEach(container -> engine.remove(container.id()));
        }
    }
}
