package io.github.cfnwaves.wave.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The loop of real time. Its clock is the wall's at the start and the monotonic one from then on. */
public final class ThreadEventLoop implements EventLoop {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Instant startedAt = Instant.now();
    private final long startedNanos = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparing(Due::time).thenComparing(Due::order));
    private long timersMade;

    @Override
    public Instant now() {
        return startedAt.plusNanos(System.nanoTime() - startedNanos);
    }

    @Override
    public void post(Runnable task) {
        lock.lock();
        try {
            ready.add(task);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Timer at(Instant time, Runnable task) {
        lock.lock();
        try {
            Due due = new Due(time, timersMade++, task);
            timers.add(due);
            changed.signal();
            return () -> cancel(due);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Due due) {
        lock.lock();
        try {
            timers.remove(due);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void runUntil(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            take().run();
        }
    }

    private Runnable take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Runnable task = ready.poll();
                if (task != null) {
                    return task;
                }
                Due next = timers.peek();
                if (next != null && !next.time.isAfter(now())) {
                    timers.poll();
                    return next.task;
                }
                // Signalled or over, awake too early or not: the loop looks again either way.
                long nanos = next == null ? LONGEST_WAIT.toNanos() : nanosUntil(next.time);
                long remaining = changed.awaitNanos(nanos);
                assert remaining <= nanos;
            }
        } finally {
            lock.unlock();
        }
    }

    private long nanosUntil(Instant time) {
        Duration wait = Duration.between(now(), time);
        return (wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT).toNanos();
    }

    private record Due(Instant time, long order, Runnable task) {}
}
