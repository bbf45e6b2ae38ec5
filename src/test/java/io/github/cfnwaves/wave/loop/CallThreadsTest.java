package io.github.cfnwaves.wave.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.it.Eventually;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.run.RunWaves;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CallThreadsTest {
    @Test
    void patientCallsLetAllOthersGoFirstAndElseKeepTheirOrder() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(4);
        try (CallThreads calls = new CallThreads(1)) {
            calls.execute(() -> await(gate));
            for (String start : List.of("start 1", "start 2")) {
                calls.execute(patient(() -> note(order, start, done)));
            }
            for (String look : List.of("look 1", "look 2")) {
                calls.execute(() -> note(order, look, done));
            }
            gate.countDown();
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(order).containsExactly("look 1", "look 2", "start 1", "start 2");
    }

    private static Runnable patient(Runnable call) {
        return new CallThreads.Heavy(HeavyCall.START, true, () -> {
            call.run();
            return Pacer.Answer.DONE;
        });
    }

    private static void note(List<String> order, String what, CountDownLatch done) {
        order.add(what);
        done.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noMoreCallsAreUnderWayAtOnceThanWereAllowed() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        CountDownLatch done = new CountDownLatch(12);
        try (CallThreads calls = new CallThreads(3)) {
            for (int i = 0; i < 12; i++) {
                calls.execute(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    three.countDown();
                    await(three);
                    now.decrementAndGet();
                    done.countDown();
                });
            }
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(most).hasValue(3);
    }

    /** Heavy calls on an engine whose time is passed in: a round of them is under way, and then all are answered. */
    private static final class Rounds implements AutoCloseable {
        private static final long SECOND = 1_000_000_000;

        private final AtomicLong time = new AtomicLong();
        private final BlockingQueue<CountDownLatch> underWay = new LinkedBlockingQueue<>();
        private final AtomicInteger ended = new AtomicInteger();
        final CallThreads calls = CallThreads.of(new CallsAtOnce.Auto(), time::get);
        private int answered;

        Rounds(UnaryOperator<Runnable> kind) {
            for (int i = 0; i < 1_000; i++) {
                calls.execute(kind.apply(() -> {
                    CountDownLatch answer = new CountDownLatch(1);
                    underWay.add(answer);
                    await(answer);
                    ended.incrementAndGet();
                }));
            }
        }

        /** Waits for a round of calls, and has each take so many seconds as the function makes of how many there are. */
        void answer(IntUnaryOperator seconds) {
            Eventually.is("a round of calls", () -> ended.get() == answered && underWay.size() >= calls.limit());
            List<CountDownLatch> round = new ArrayList<>();
            underWay.drainTo(round);
            time.addAndGet(seconds.applyAsInt(round.size()) * SECOND);
            answered += round.size();
            round.forEach(CountDownLatch::countDown);
        }

        @Override
        public void close() {
            calls.close();
        }
    }

    @Test
    void moreCallsAreUnderWayWhenThatMakesNoneOfThemSlower() {
        try (Rounds rounds = new Rounds(CallThreadsTest::patient)) {
            for (int i = 0; i < 12; i++) {
                rounds.answer(calls -> 1);
            }

            assertThat(rounds.calls.limit()).isGreaterThan(2 * Pacer.START);
            assertThat(rounds.calls.found().orElseThrow()).contains("as parallel=auto found best: ", ", from 6 to ");
        }
    }

    @Test
    void fewerCallsAreUnderWayWhenTheyAreInEachOthersWay() {
        try (Rounds rounds = new Rounds(CallThreadsTest::patient)) {
            for (int i = 0; i < 16; i++) {
                rounds.answer(calls -> calls * calls);
            }

            assertThat(rounds.calls.limit()).isLessThan(Pacer.START - 1);
        }
    }

    @Test
    void callsThatTheEngineHasNoWorkWithDoNotChangeHowManyThereAre() {
        try (Rounds rounds = new Rounds(UnaryOperator.identity())) {
            for (int i = 0; i < 12; i++) {
                rounds.answer(calls -> 1);
            }

            assertThat(rounds.calls.limit()).isEqualTo(Pacer.START);
            assertThat(rounds.calls.found().orElseThrow()).contains("too few for parallel=auto to find what is best");
        }
    }

    @Test
    void aGivenNumberStaysAndNothingIsSaidOfIt() {
        try (CallThreads calls = CallThreads.of(new CallsAtOnce.Fixed(3))) {
            assertThat(calls.limit()).isEqualTo(3);
            assertThat(calls.found()).isEmpty();
        }
    }

    @Test
    void callsAsideTakeNoThreadFromTheOthersAndOnlyAFewAreUnderWayAtOnce() throws InterruptedException {
        int many = CallThreads.ASIDE + 1;
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch asides = new CountDownLatch(many);
        CountDownLatch others = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        try (CallThreads calls = new CallThreads(1)) {
            for (int i = 0; i < many; i++) {
                calls.execute(new CallThreads.Aside(() -> {
                    begun.incrementAndGet();
                    await(gate);
                    asides.countDown();
                }));
            }
            calls.execute(others::countDown);

            assertThat(others.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(begun).hasValueLessThan(many);
            gate.countDown();
            assertThat(asides.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingInterruptsACallAside() throws InterruptedException {
        CallThreads unused = closedAmid(CallThreads.Aside::new);
    }

    /** Closes threads on which a call is under way, which is interrupted by that. */
    private static CallThreads closedAmid(UnaryOperator<Runnable> kind) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CallThreads calls = new CallThreads(1);
        calls.execute(kind.apply(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        }));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        calls.close();

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        return calls;
    }

    @Test
    void closingInterruptsWhatIsUnderWayAndTakesNothingMore() throws InterruptedException {
        CallThreads calls = closedAmid(UnaryOperator.identity());

        assertThatThrownBy(() -> calls.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void startsAndRemovalsArePatientAndWhatAnEndWaitsForIsNot(@TempDir Path directory) throws InterruptedException {
        Scene scene = new Scene(directory);
        List<Boolean> patient = new ArrayList<>();
        Workbench bench = new Workbench(
                scene.engine,
                scene.loop,
                task -> {
                    patient.add(task instanceof CallThreads.Heavy heavy && heavy.patient());
                    scene.loop.post(task);
                },
                scene.log);

        WaveRunner.runOne(scene, bench);

        assertThat(patient).as("prepare, start, inspect, key, remove").containsExactly(false, true, false, false, true);
    }

    /** A run of one batch on a given bench. */
    private static final class WaveRunner {
        static void runOne(Scene scene, Workbench bench) throws InterruptedException {
            var plan = TestWaves.plan(TestWaves.wave(1, TestWaves.batch("a", "100m")));
            RunWaves run = new RunWaves(
                    bench,
                    scene.context,
                    new RunWaves.Settings(
                            TestWaves.settings("none"),
                            new HostVariables(java.util.Map.of()),
                            null,
                            scene.retry,
                            scene.halt,
                            java.time.Duration.ofMinutes(1),
                            Scene.FOLLOW,
                            scene.logDirectory),
                    scene.budget,
                    scene.cleanUp());
            assertThat(run.run(plan, plan.waves(), scene.cancellation).isSuccess())
                    .isTrue();
        }
    }
}
