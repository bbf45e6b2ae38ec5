package io.github.cfnwaves.wave;

import io.github.cfnwaves.wave.loop.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A loop whose time jumps to the next timer when nothing is ready: hours pass in milliseconds, and always in the same way. All on one
 * thread.
 */
public final class VirtualEventLoop implements EventLoop {
    /** When every test begins. */
    public static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private static final int MOST_TASKS = 2_000_000;

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparing(Due::time).thenComparing(Due::order));
    private Instant now = START;
    private long timersMade;
    private int tasksRun;

    private record Due(Instant time, long order, Runnable task) {}

    @Override
    public Instant now() {
        return now;
    }

    /** Time since {@link #START}. */
    public Duration elapsed() {
        return Duration.between(START, now);
    }

    @Override
    public void post(Runnable task) {
        ready.add(task);
    }

    @Override
    public Timer at(Instant time, Runnable task) {
        Due due = new Due(time, timersMade++, task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    /** Has a task run so long after {@link #START}. */
    public void after(Duration sinceStart, Runnable task) {
        Timer unused = at(START.plus(sinceStart), task);
    }

    /**
     * As the contract has it.
     *
     * @throws IllegalStateException when the condition can never hold: nothing is left that could happen, or things go on for ever
     */
    @Override
    public void runUntil(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (++tasksRun > MOST_TASKS) {
                throw new IllegalStateException("It goes round in circles at " + elapsed());
            }
            next().run();
        }
    }

    private Runnable next() {
        Runnable task = ready.poll();
        if (task != null) {
            return task;
        }
        Due due = timers.poll();
        if (due == null) {
            throw new IllegalStateException("It waits for ever: nothing is left to happen at " + elapsed());
        }
        now = now.isBefore(due.time) ? due.time : now;
        return due.task;
    }

    /** Runs everything that happens in this time. */
    public void runFor(Duration time) throws InterruptedException {
        boolean[] over = {false};
        Timer unused = at(now.plus(time), () -> over[0] = true);
        runUntil(() -> over[0]);
    }

    /** Call threads, as many as anybody wants, on which a call takes as long as {@code latency} says when it begins. */
    public Executor calls(Supplier<Duration> latency) {
        return calls(latency, () -> Duration.ZERO);
    }

    /**
     * The same, with a way back.
     *
     * @param wayThere time until a call is carried out
     * @param wayBack time from then on until its answer is here, which may be overtaken by events
     */
    public Executor calls(Supplier<Duration> wayThere, Supplier<Duration> wayBack) {
        return task -> {
            Timer unused = at(now.plus(wayThere.get()), () -> {
                task.run();
                // A call's last word is its answer; what it posted before are events.
                Runnable answer = Objects.requireNonNull(ready.pollLast(), "a call posts its answer");
                Duration back = wayBack.get();
                if (back.isZero()) {
                    ready.addLast(answer);
                } else {
                    Timer unusedToo = at(now.plus(back), answer);
                }
            });
        };
    }
}
