package io.github.cfnwaves.wave.loop;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Runs tasks one after another on the thread that calls {@link #runUntil}. Tasks must not block; what blocks runs elsewhere and
 * {@linkplain #post posts} its result back. State that only tasks touch needs no lock.
 */
public interface EventLoop {
    /** The time, which never goes backwards. */
    Instant now();

    /** Has a task run after those posted before it. Any thread may call this, tasks included. */
    void post(Runnable task);

    /** Has a task run at a time, or right after what is due when that time has passed. Any thread may call this. */
    Timer at(Instant time, Runnable task);

    /**
     * Runs tasks as they come until the condition, asked before every wait, holds.
     *
     * @throws InterruptedException when the thread was interrupted; what wasn't run stays queued for the next call
     */
    void runUntil(BooleanSupplier done) throws InterruptedException;

    /** A task with a time; cancelling it twice, or after it ran, does nothing. */
    interface Timer {
        void cancel();
    }
}
