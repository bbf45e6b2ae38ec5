package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.FakeTime;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.cleanup.Ownership;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.HeavyCall;
import io.github.cfnwaves.wave.loop.ThreadEventLoop;
import io.github.cfnwaves.wave.loop.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only shows with real threads. */
@Timeout(60)
class RealTimeTest {
    @TempDir
    private Path directory;

    private final FakeEngine engine = new FakeEngine(FakeTime.real());
    private final MemoryBudget budget = new MemoryBudget();
    private final MemorySize limit = MemorySize.ofMebibytes(300);

    @Test
    void twoRunsKeepWithinOneBudgetAndBothEnd() throws Exception {
        engine.usually(Life.succeeds(0).running(Duration.ofMillis(15)));
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService modules = Executors.newFixedThreadPool(2);
        try {
            List<Future<RunResult>> runs = List.of("one", "two").stream()
                    .map(module -> modules.submit(() -> {
                        go.await();
                        return run(module);
                    }))
                    .toList();
            go.countDown();
            for (Future<RunResult> run : runs) {
                assertThat(run.get(50, TimeUnit.SECONDS).isSuccess()).isTrue();
            }
        } finally {
            modules.shutdownNow();
        }

        assertThat(engine.created()).hasSize(60);
        assertThat(engine.mostLiveMemory()).isLessThanOrEqualTo(limit);
        assertThat(budget.peak()).isLessThanOrEqualTo(limit);
        assertThat(budget.used()).isEqualTo(MemorySize.ZERO);
        assertThat(engine.containerNames()).isEmpty();
    }

    @Test
    void anInterruptFromAnotherThreadIsHeardWhileTheEngineSaysNothing() throws Exception {
        WavePlan plan = TestWaves.plan(TestWaves.wave(1, TestWaves.batch("a", "60m")));
        ThreadEventLoop loop = new ThreadEventLoop();
        Cancellation cancellation = new Cancellation();
        Ownership ownership = new Ownership(TestWaves.PROJECT, TestWaves.OWNER, owner -> true, loop::now);
        Thread other = new Thread(cancellation::cancel);
        // A pull that takes for ever; the interrupt comes once the loop has nothing to do but wait for it.
        Workbench bench = new Workbench(engine, loop, task -> loop.post(other::start), WaveLog.SILENT);
        RunWaves run = new RunWaves(
                bench,
                TestWaves.context("run-1"),
                settings(directory),
                budget,
                new CleanUp(engine, Runnable::run, ownership, directory, budget, loop::now));

        RunResult result = run.run(plan, plan.waves(), cancellation);

        assertThat(result.waves().get(0).count(Outcome.NOT_RUN)).isOne();
        other.join();
    }

    @Test
    void whatWaitsForAThreadIsNotStartedAfterTheLoopWasInterrupted() throws Exception {
        WavePlan plan = TestWaves.plan(TestWaves.wave(1, TestWaves.batch("a", "60m"), TestWaves.batch("b", "60m")));
        ThreadEventLoop loop = new ThreadEventLoop();
        Ownership ownership = new Ownership(TestWaves.PROJECT, TestWaves.OWNER, owner -> true, loop::now);
        Thread build = Thread.currentThread();
        CountDownLatch swept = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (CallThreads calls = new CallThreads(1)) {
            // After the preparation come two launches, and the thread is busy until all is swept.
            Workbench bench = new Workbench(
                    engine,
                    loop,
                    task -> {
                        int number = asked.incrementAndGet();
                        if (number == 2) {
                            calls.execute(() -> awaitQuietly(swept));
                        }
                        calls.execute(task);
                        if (number == 3) {
                            build.interrupt();
                        }
                    },
                    WaveLog.SILENT);
            RunWaves run = new RunWaves(
                    bench,
                    TestWaves.context("run-1"),
                    settings(directory),
                    budget,
                    new CleanUp(engine, Runnable::run, ownership, directory, budget, loop::now));

            assertThatThrownBy(() -> run.run(plan, plan.waves(), new Cancellation()))
                    .isInstanceOf(InterruptedException.class);
            swept.countDown();
            AtomicBoolean over = new AtomicBoolean();
            bench.callInTurn(HeavyCall.REMOVE, () -> true, over::set, failure -> {});
            loop.runUntil(over::get);
        }

        assertThat(engine.containerNames()).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RunWaves.Settings settings(Path logs) {
        return new RunWaves.Settings(
                TestWaves.settings("none"),
                new HostVariables(Map.of()),
                limit,
                TestWaves.retries(0, 0),
                HaltPolicy.WAVE,
                Duration.ofMinutes(1),
                Scene.FOLLOW,
                logs);
    }

    private RunResult run(String module) throws InterruptedException {
        WavePlan plan = TestWaves.plan(TestWaves.wave(
                1,
                IntStream.range(0, 30)
                        .mapToObj(i -> TestWaves.batch(module + i, i % 5 == 0 ? "200m" : "60m"))
                        .toArray(io.github.cfnwaves.plan.Batch[]::new)));
        RunContext context = TestWaves.context("run-" + module);
        ThreadEventLoop loop = new ThreadEventLoop();
        Path logs = directory.resolve(module);
        try (CallThreads calls = new CallThreads(3)) {
            Ownership ownership = new Ownership(TestWaves.PROJECT, TestWaves.OWNER, owner -> true, loop::now);
            RunWaves run = new RunWaves(
                    new Workbench(engine, loop, calls, WaveLog.SILENT),
                    context,
                    settings(logs),
                    budget,
                    new CleanUp(engine, calls, ownership, logs, budget, loop::now));
            return run.run(plan, plan.waves(), new Cancellation());
        }
    }
}
