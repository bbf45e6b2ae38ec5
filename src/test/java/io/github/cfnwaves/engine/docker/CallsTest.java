package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Calls calls = new Calls("unix:///somewhere.sock");
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void aCallGivesWhatItGivesOnAThreadOfItsOwn() {
        String thread = calls.within(LONG, "tell", () -> Thread.currentThread().getName());

        assertThat(thread).startsWith("cfn-docker-call-");
    }

    @Test
    void aCallThrowsWhatItThrows() {
        assertThatThrownBy(() -> calls.within(LONG, "fail", () -> {
                    throw new IllegalArgumentException("as is");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("as is");
    }

    @Test
    void aHungCallEndsAtItsDeadlineAndItsThreadIsWoken() throws InterruptedException {
        EngineException e = catchThrowableOfType(
                EngineException.class, () -> calls.within(SHORT, "list containers", this::waitForInterrupt));

        assertThat(e.kind()).isEqualTo(Kind.NO_ANSWER);
        assertThat(e)
                .hasMessageStartingWith(
                        "unix:///somewhere.sock did not answer within 0.1 s when asked to list containers.");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptedCallerGetsItsFlagBackAndTheCallIsCancelled() throws InterruptedException {
        Outcome outcome = interruptWhile(() -> calls.within(LONG, "start", this::waitForInterrupt));

        assertThat(outcome.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(outcome.flag()).isTrue();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallerThatIsInterruptedAlreadyAsksNothing() {
        Thread.currentThread().interrupt();
        try {
            EngineException e = catchThrowableOfType(
                    EngineException.class,
                    () -> calls.within(LONG, "start", () -> {
                        interrupted.countDown();
                        return true;
                    }));
            assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(interrupted.getCount()).isEqualTo(1);
    }

    @Test
    void aCallThatMustNotBeLeftHalfDoneIsFinishedForAnInterruptedCaller() throws InterruptedException {
        CountDownLatch finish = new CountDownLatch(1);
        AtomicReference<String> given = new AtomicReference<>();
        Outcome outcome = interruptWhile(
                () -> {
                    given.set(calls.toTheEnd(LONG, "create", () -> await(finish)));
                },
                finish::countDown);

        assertThat(outcome.kind()).isNull();
        assertThat(outcome.flag()).isTrue();
        assertThat(given).hasValue("finished");
    }

    @Test
    void aCallThatWillNotFinishIsLeftAfterTwoSeconds() throws InterruptedException {
        long begin = System.nanoTime();
        Outcome outcome = interruptWhile(() -> calls.toTheEnd(LONG, "create", this::waitForInterrupt));

        assertThat(outcome.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(outcome.flag()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    @Test
    void somethingLongMayTakeLongAsLongAsItShowsSignsOfLife() {
        CountDownLatch never = new CountDownLatch(1);
        String result = calls.whileAlive(Duration.ofMillis(400), "follow", pulse -> {
            for (int i = 0; i < 12; i++) {
                awaitBriefly(never);
                pulse.beat();
            }
            return "all of it";
        });

        assertThat(result).isEqualTo("all of it");
    }

    @Test
    void silenceEndsIt() {
        EngineException e = catchThrowableOfType(
                EngineException.class, () -> calls.whileAlive(SHORT, "read a log", pulse -> waitForInterrupt()));

        assertThat(e.kind()).isEqualTo(Kind.NO_ANSWER);
    }

    @Test
    void ourOwnSlownessIsNotTheDaemonsSilence() {
        CountDownLatch never = new CountDownLatch(1);
        String result = calls.whileAlive(SHORT, "read a log", pulse -> {
            pulse.pause();
            awaitBriefly(never);
            awaitBriefly(never);
            awaitBriefly(never);
            return "written";
        });

        assertThat(result).isEqualTo("written");
    }

    @Test
    void nothingIsAskedOverAClosedConnection() {
        calls.close();

        EngineException e =
                catchThrowableOfType(EngineException.class, () -> calls.within(LONG, "list containers", () -> true));
        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e).hasMessageStartingWith("The connection to unix:///somewhere.sock was closed");
    }

    @Test
    void theCallersOwnStreamFailingIsTold() {
        assertThatThrownBy(() -> calls.whileAlive(LONG, "read a log", pulse -> {
                    throw new UncheckedIOException(new IOException("disk full"));
                }))
                .hasRootCauseMessage("disk full");
    }

    private record Outcome(@Nullable Kind kind, boolean flag) {}

    private Outcome interruptWhile(Runnable call) throws InterruptedException {
        return interruptWhile(call, () -> {});
    }

    private Outcome interruptWhile(Runnable call, Runnable afterwards) throws InterruptedException {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            Kind kind = null;
            try {
                call.run();
            } catch (EngineException e) {
                kind = e.kind();
            }
            outcome.set(new Outcome(kind, Thread.currentThread().isInterrupted()));
        });
        caller.start();
        begun.await(); // a call that is cancelled before its thread has begun is never made at all
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        afterwards.run();
        caller.join();
        return Objects.requireNonNull(outcome.get());
    }

    private String waitForInterrupt() {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
        }
        return "woken";
    }

    private String await(CountDownLatch latch) {
        begun.countDown();
        try {
            latch.await();
            return "finished";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** A tenth of a second that passes, whatever happens. */
    private static void awaitBriefly(CountDownLatch never) {
        try {
            assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
