package io.github.cfnwaves.wave;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that wait for an engine's answers: as many as calls may be under way at once. They don't keep a JVM from ending. */
public final class CallThreads implements Executor, AutoCloseable {
    private final ExecutorService threads;

    public CallThreads(int callsAtOnce) {
        AtomicInteger made = new AtomicInteger();
        threads = Executors.newFixedThreadPool(callsAtOnce, task -> {
            Thread thread = new Thread(task, "cfn-waves-call-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Interrupts what is still under way. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
