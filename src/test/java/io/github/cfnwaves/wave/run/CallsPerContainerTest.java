package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.docker.FakeDocker;
import io.github.cfnwaves.it.Eventually;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.Golden;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.HeldEventLoop;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.cleanup.Ownership;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is asked of an engine, call by call: seconds are noisy, and calls are exact. The whole way from the verbs to the socket is the
 * real one; only the daemon at its other end is played, and the clock stands still. See {@code src/test/resources/calls}, and run with
 * {@code -Dgolden.update=src/test/resources/calls} where a count is to change.
 */
@Timeout(120)
class CallsPerContainerTest {
    private static final int FEW = 28;
    private static final int MANY = 140;
    /** Create, start, remove, and a look at how it ended. */
    private static final Set<String> CONTROL = Set.of(
            "POST /containers/create", "POST /containers/{}/start", "DELETE /containers/{}", "GET /containers/{}/json");
    /** Its batch file, and what it printed. */
    private static final Set<String> DATA = Set.of("PUT /containers/{}/archive", "GET /containers/{}/logs");

    @TempDir
    private Path directory;

    private final Cancellation cancellation = new Cancellation();
    private final RunContext context = TestWaves.context("run-1");
    private final MemoryBudget budget = new MemoryBudget();

    /** One goal's loop, connection and threads. */
    private final class Goal implements AutoCloseable {
        private final HeldEventLoop loop;
        private final ContainerEngine engine;
        private final CallThreads calls = new CallThreads(5);

        Goal(FakeDocker docker, Duration later) {
            loop = new HeldEventLoop(FakeDocker.NOW.plus(later));
            engine = docker.connect(directory);
        }

        Workbench bench() {
            return new Workbench(engine, loop, calls, WaveLog.SILENT);
        }

        CleanUp cleanUp() {
            Ownership ownership = new Ownership(TestWaves.PROJECT, TestWaves.OWNER, owner -> true, loop::now);
            return new CleanUp(engine, calls, ownership, directory, budget, loop::now);
        }

        RunResult run(WavePlan plan) throws InterruptedException {
            RunWaves.Settings settings = new RunWaves.Settings(
                    TestWaves.settings("cfn-network"),
                    new HostVariables(Map.of()),
                    null,
                    TestWaves.retries(0, 0),
                    HaltPolicy.WAVE,
                    Duration.ofHours(1),
                    Scene.FOLLOW,
                    directory);
            return new RunWaves(bench(), context, settings, budget, cleanUp()).run(plan, plan.waves(), cancellation);
        }

        @Override
        public void close() {
            calls.close();
            engine.close();
        }
    }

    private Path socket(int batches) {
        return directory.resolve(batches + ".sock");
    }

    private static Wave wave(int number, int batches) {
        return TestWaves.wave(
                number,
                IntStream.range(0, batches)
                        .mapToObj(i -> TestWaves.batch("w" + number + "-" + i, "100m"))
                        .toArray(Batch[]::new));
    }

    private interface Scenario {
        /** Has so many batches run; gives the calls that it took. */
        Map<String, Integer> play(int batches) throws Exception;
    }

    /** How often memory is measured is the sampler's to say, and tested there. */
    private static Map<String, Integer> callsOf(FakeDocker docker) {
        Map<String, Integer> calls = docker.calls();
        calls.remove("GET /containers/{}/stats");
        return calls;
    }

    private static void assertCalls(String golden, Scenario scenario) throws Exception {
        Map<String, Integer> few = scenario.play(FEW);
        Map<String, Integer> many = scenario.play(MANY);
        Golden.assertLooksLike("/calls/", golden, table(few, many));
        Map<String, Integer> perContainer = new TreeMap<>();
        many.forEach((call, count) -> perContainer.put(call, count - few.getOrDefault(call, 0)));
        perContainer.values().removeIf(count -> count == 0);
        assertThat(perContainer.keySet())
                .as("what depends on how many there are")
                .allMatch(call -> CONTROL.contains(call) || DATA.contains(call));
        assertThat(perContainer.values()).allMatch(count -> count == MANY - FEW);
    }

    private static String table(Map<String, Integer> few, Map<String, Integer> many) {
        StringBuilder table = new StringBuilder(
                String.format("%-36s %6s %6s%n", "batches", FEW, MANY).replace(System.lineSeparator(), "\n"));
        Set<String> calls = new TreeSet<>(few.keySet());
        calls.addAll(many.keySet());
        for (String call : calls) {
            table.append(String.format("%-36s %6d %6d", call, few.getOrDefault(call, 0), many.getOrDefault(call, 0)))
                    .append('\n');
        }
        return table.toString();
    }

    @Test
    void aWaveOfBatchesThatEndAtOnceCostsSixCallsABatchAndAFewARun() throws Exception {
        assertCalls("run-waves.txt", batches -> {
            try (FakeDocker docker = FakeDocker.ofShortLives(socket(batches));
                    Goal goal = new Goal(docker, Duration.ZERO)) {
                assertThat(goal.run(TestWaves.plan(wave(1, batches))).isSuccess())
                        .isTrue();
                assertThat(docker.leftovers()).isEmpty();
                return callsOf(docker);
            }
        });
    }

    @Test
    void aSecondWaveAsksNeitherForTheImageNorForTheNetworkAgain() throws Exception {
        assertCalls("run-two-waves.txt", batches -> {
            try (FakeDocker docker = FakeDocker.ofShortLives(socket(batches));
                    Goal goal = new Goal(docker, Duration.ZERO)) {
                WavePlan plan = TestWaves.plan(wave(1, batches / 2), wave(2, batches / 2));
                assertThat(goal.run(plan).isSuccess()).isTrue();
                return callsOf(docker);
            }
        });
    }

    @Test
    void threeGoalsThatShareAWaveAskForNoMoreThanOneThatRunsIt() throws Exception {
        assertCalls("three-goals.txt", batches -> {
            try (FakeDocker docker = FakeDocker.ofShortLives(socket(batches))) {
                threeGoals(docker, wave(1, batches));
                assertThat(docker.leftovers()).isEmpty();
                return callsOf(docker);
            }
        });
    }

    private void threeGoals(FakeDocker docker, Wave wave) throws InterruptedException {
        SpawnReport spawned;
        try (Goal spawn = new Goal(docker, Duration.ZERO)) {
            spawned = new SpawnWave(
                            spawn.bench(),
                            context,
                            TestWaves.settings("cfn-network"),
                            new HostVariables(Map.of()),
                            budget)
                    .spawn(wave, null, cancellation);
            assertThat(spawned.failures()).isEmpty();
        }
        try (Goal monitor = new Goal(docker, Duration.ofMinutes(1))) {
            WaveResult result = new MonitorWave(monitor.bench(), Scene.FOLLOW, LogPolicy.ALL, directory, budget)
                    .monitor(spawned, Duration.ofHours(1), cancellation);
            assertThat(result.completion()).isEqualTo(Completion.COMPLETE);
        }
        try (Goal cleanup = new Goal(docker, Duration.ofMinutes(2))) {
            CleanupRequest request = new CleanupRequest(
                    new CleanupRequest.OfWave(wave.number()), Set.of(context.run()), false, false, LogPolicy.FAILED);
            CleanupResult result = cleanup.cleanUp().clean(request);
            assertThat(result.errors()).isEmpty();
        }
    }

    @Test
    void containersThatRunForALongTimeCostAListEveryPollIntervalHoweverManyThereAre() throws Exception {
        try (FakeDocker docker = FakeDocker.ofLongLives(socket(FEW));
                Goal goal = new Goal(docker, Duration.ZERO)) {
            ExecutorService maven = Executors.newSingleThreadExecutor();
            Future<RunResult> run = maven.submit(() -> goal.run(TestWaves.plan(wave(1, FEW))));
            Eventually.is("all run", () -> docker.running() == FEW);
            // Once every container is followed its log is due, too.
            for (int polls = 1; polls <= 3; polls++) {
                goal.loop.advance(Scene.FOLLOW.pollInterval());
                int lists = polls;
                Eventually.is("a list", () -> docker.calls("GET /containers/json") == lists);
            }
            Eventually.is("logs are streamed", () -> docker.calls("GET /containers/{}/logs (followed)") == FEW);
            docker.endAll();
            assertThat(run.get(60, TimeUnit.SECONDS).isSuccess()).isTrue();
            maven.shutdown();

            StringBuilder table = new StringBuilder();
            callsOf(docker)
                    .forEach((call, count) -> table.append(String.format("%-36s %6d", call, count))
                            .append('\n'));
            Golden.assertLooksLike("/calls/", "followed-for-15-seconds.txt", table.toString());
        }
    }
}
