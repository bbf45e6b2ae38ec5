package io.github.cfnwaves.wave.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadEventLoopTest {
    private final ThreadEventLoop loop = new ThreadEventLoop();
    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void theFlagIsDown() {
        assertThat(Thread.interrupted()).isFalse();
    }

    private void runUntilRan(int count) throws InterruptedException {
        loop.runUntil(() -> ran.size() >= count);
    }

    private void at(Duration later, String name) {
        EventLoop.Timer unused = loop.at(loop.now().plus(later), () -> ran.add(name));
    }

    @Test
    void tasksRunInTheOrderInWhichTheyCameOnTheThreadOfTheLoop() throws InterruptedException {
        Thread self = Thread.currentThread();
        for (String name : List.of("a", "b", "c")) {
            loop.post(() -> ran.add(Thread.currentThread() == self ? name : "elsewhere"));
        }

        runUntilRan(3);

        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void aTaskMayPostAnother() throws InterruptedException {
        loop.post(() -> loop.post(() -> ran.add("inner")));

        runUntilRan(1);

        assertThat(ran).containsExactly("inner");
    }

    @Test
    void timersRunInTheOrderOfTheirTimesAndNotBefore() throws InterruptedException {
        Instant begun = loop.now();
        at(Duration.ofMillis(60), "later");
        at(Duration.ofMillis(30), "sooner");
        at(Duration.ofMillis(-5), "at once");

        runUntilRan(3);

        assertThat(ran).containsExactly("at once", "sooner", "later");
        assertThat(Duration.between(begun, loop.now())).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    void timersOfTheSameTimeRunInTheOrderInWhichTheyWereSet() throws InterruptedException {
        Instant time = loop.now();
        for (String name : List.of("a", "b", "c", "d")) {
            EventLoop.Timer unused = loop.at(time, () -> ran.add(name));
        }

        runUntilRan(4);

        assertThat(ran).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aCancelledTimerDoesNotRun() throws InterruptedException {
        EventLoop.Timer timer = loop.at(loop.now(), () -> ran.add("cancelled"));
        at(Duration.ofMillis(5), "kept");

        timer.cancel();
        timer.cancel();
        runUntilRan(1);

        assertThat(ran).containsExactly("kept");
    }

    @Test
    void aTimerThatIsFarAwayDoesNotKeepTheLoopFromWorking() throws InterruptedException {
        at(Duration.ofDays(100_000), "in ages");
        loop.post(() -> ran.add("now"));

        runUntilRan(1);

        assertThat(ran).containsExactly("now");
    }

    @Test
    void aTaskFromAnotherThreadWakesALoopThatWaits() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            await(waiting);
            loop.post(() -> ran.add("woken"));
        });
        other.start();
        loop.post(waiting::countDown);

        runUntilRan(1);

        assertThat(ran).containsExactly("woken");
        other.join();
    }

    @Test
    void aTimerFromAnotherThreadWakesALoopThatWaitsForALaterOne() throws InterruptedException {
        at(Duration.ofHours(1), "late");
        CountDownLatch waiting = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            await(waiting);
            at(Duration.ofMillis(10), "early");
        });
        other.start();
        loop.post(waiting::countDown);

        runUntilRan(1);

        assertThat(ran).containsExactly("early");
        other.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aConditionThatHoldsRunsNothing() throws InterruptedException {
        loop.post(() -> ran.add("waits"));

        loop.runUntil(() -> true);
        assertThat(ran).isEmpty();

        runUntilRan(1);
        assertThat(ran).containsExactly("waits");
    }

    @Test
    void anInterruptedLoopEndsAndKeepsItsTasks() throws InterruptedException {
        loop.post(() -> ran.add("kept"));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> runUntilRan(1)).isInstanceOf(InterruptedException.class);
        assertThat(ran).isEmpty();

        runUntilRan(1);
        assertThat(ran).containsExactly("kept");
    }

    @Test
    void aLoopThatWaitsCanBeInterrupted() {
        Thread self = Thread.currentThread();
        CountDownLatch waiting = new CountDownLatch(1);
        new Thread(() -> {
                    await(waiting);
                    self.interrupt();
                })
                .start();
        loop.post(waiting::countDown);

        assertThatThrownBy(() -> runUntilRan(1)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aTaskThatThrowsEndsTheLoopAndCostsNoOtherTask() throws InterruptedException {
        loop.post(() -> {
            throw new IllegalStateException("a bug");
        });
        loop.post(() -> ran.add("next"));

        assertThatThrownBy(() -> runUntilRan(1)).hasMessage("a bug");
        runUntilRan(1);

        assertThat(ran).containsExactly("next");
    }

    @Test
    void itsTimeIsTheWallsAndNeverRunsBackwards() {
        assertThat(Duration.between(Instant.now(), loop.now()).abs()).isLessThan(Duration.ofSeconds(20));
        Instant last = loop.now();
        for (int i = 0; i < 1_000; i++) {
            Instant now = loop.now();
            assertThat(now).isAfterOrEqualTo(last);
            last = now;
        }
    }

    @Test
    void manyThreadsLoseNoTask() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            new Thread(() -> {
                        for (int n = 0; n < 500; n++) {
                            loop.post(() -> ran.add("x"));
                        }
                    })
                    .start();
        }

        runUntilRan(4_000);

        assertThat(ran).hasSize(4_000);
    }
}
