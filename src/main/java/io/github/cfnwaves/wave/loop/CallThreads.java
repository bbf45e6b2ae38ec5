package io.github.cfnwaves.wave.loop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that wait for an engine's answers: as many as calls may be under way at once. Calls wait for a thread in the order in
 * which they came, except that a {@link Patient} one lets all others go first and {@link Aside} ones have threads besides. They don't
 * keep a JVM from ending.
 */
public final class CallThreads implements Executor, AutoCloseable {
    /** How many {@link Aside} calls may be under way at once. */
    public static final int ASIDE = 4;

    private final ThreadPoolExecutor threads;
    private final ThreadPoolExecutor aside;
    private final AtomicLong calls = new AtomicLong();

    /** A call that nobody's end waits for, such as the start of one of many containers. */
    record Patient(Runnable call) implements Runnable {
        @Override
        public void run() {
            call.run();
        }
    }

    /** A call that nobody waits for and that may take long: all of these share a few threads, which no other call needs. */
    record Aside(Runnable call) implements Runnable {
        @Override
        public void run() {
            call.run();
        }
    }

    private record Turn(boolean patient, long order, Runnable call) implements Runnable, Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            return patient == other.patient
                    ? Long.compare(order, other.order)
                    : Boolean.compare(patient, other.patient);
        }

        @Override
        public void run() {
            call.run();
        }
    }

    public CallThreads(int callsAtOnce) {
        threads = pool(callsAtOnce, new PriorityBlockingQueue<>(), "cfn-waves-call-");
        aside = pool(ASIDE, new LinkedBlockingQueue<>(), "cfn-waves-aside-");
    }

    private static ThreadPoolExecutor pool(int size, BlockingQueue<Runnable> waiting, String name) {
        AtomicInteger made = new AtomicInteger();
        return new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, waiting, task -> {
            Thread thread = new Thread(task, name + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void execute(Runnable task) {
        if (task instanceof Aside) {
            aside.execute(task);
            return;
        }
        threads.execute(new Turn(task instanceof Patient, calls.getAndIncrement(), task));
    }

    /** Interrupts what is still under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        aside.shutdownNow();
    }
}
