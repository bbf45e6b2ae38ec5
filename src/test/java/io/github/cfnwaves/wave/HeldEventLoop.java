package io.github.cfnwaves.wave;

import io.github.cfnwaves.wave.loop.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * The loop of real threads under a clock that stands still until a test moves it: what depends on time happens exactly as often as the
 * test has it, however slow the machine is.
 */
public final class HeldEventLoop implements EventLoop {
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparing(Due::time).thenComparing(Due::order));
    private Instant now;
    private long timersMade;

    private record Due(Instant time, long order, Runnable task) {}

    public HeldEventLoop(Instant now) {
        this.now = now;
    }

    /** Moves the clock; what is due then is run by whoever runs the loop. */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
        notifyAll();
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void post(Runnable task) {
        ready.add(task);
        notifyAll();
    }

    @Override
    public synchronized Timer at(Instant time, Runnable task) {
        Due due = new Due(time, timersMade++, task);
        timers.add(due);
        notifyAll();
        return () -> cancel(due);
    }

    private synchronized void cancel(Due due) {
        timers.remove(due);
    }

    @Override
    public void runUntil(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            take().run();
        }
    }

    private synchronized Runnable take() throws InterruptedException {
        while (true) {
            Runnable task = ready.poll();
            if (task != null) {
                return task;
            }
            Due due = timers.peek();
            if (due != null && !due.time.isAfter(now)) {
                timers.poll();
                return due.task;
            }
            wait();
        }
    }
}
