package io.github.cfnwaves.wave.loop;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for an engine's answers: as many as calls may be under way at once, which is a fixed number, or one that is
 * {@linkplain Pacer found} while they are. Calls wait for a thread in the order in which they came, except that a patient one lets all
 * others go first and {@link Aside} ones have threads besides. They don't keep a JVM from ending.
 */
public final class CallThreads implements Executor, AutoCloseable {
    /** How many {@link Aside} calls may be under way at once. */
    public static final int ASIDE = 4;

    private final ThreadPoolExecutor threads;
    private final ThreadPoolExecutor aside;
    private final AtomicLong calls = new AtomicLong();
    /** Guarded by itself, and with it the number of threads. */
    private final @Nullable Pacer pacer;

    private final LongSupplier nanos;

    /**
     * A call that the engine has work with.
     *
     * @param patient whether nobody's end waits for it, such as the creation of one of many containers
     */
    record Heavy(HeavyCall kind, boolean patient, Supplier<Pacer.Answer> call) implements Runnable {
        @Override
        public void run() {
            Pacer.Answer unused = call.get();
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

    /** With always as many. */
    public CallThreads(int callsAtOnce) {
        this(callsAtOnce, null, System::nanoTime);
    }

    public static CallThreads of(CallsAtOnce callsAtOnce) {
        return of(callsAtOnce, System::nanoTime);
    }

    static CallThreads of(CallsAtOnce callsAtOnce, LongSupplier nanos) {
        if (callsAtOnce instanceof CallsAtOnce.Fixed fixed) {
            return new CallThreads(fixed.number(), null, nanos);
        }
        Pacer pacer = new Pacer();
        return new CallThreads(pacer.limit(), pacer, nanos);
    }

    private CallThreads(int callsAtOnce, @Nullable Pacer pacer, LongSupplier nanos) {
        this.pacer = pacer;
        this.nanos = nanos;
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
        boolean patient = task instanceof Heavy asked && asked.patient;
        Runnable call = pacer != null && task instanceof Heavy heavy ? () -> pace(pacer, heavy) : task;
        threads.execute(new Turn(patient, calls.getAndIncrement(), call));
    }

    private void pace(Pacer control, Heavy heavy) {
        Pacer.Trip trip;
        synchronized (control) {
            trip = control.begin(heavy.kind, nanos.getAsLong());
        }
        Pacer.Answer answer = Pacer.Answer.FAILED;
        try {
            answer = heavy.call.get();
        } finally {
            synchronized (control) {
                control.end(trip, answer, nanos.getAsLong());
                resize(control.limit());
            }
        }
    }

    /** Threads that are too many end with the call that they are at. */
    private void resize(int size) {
        if (size > threads.getMaximumPoolSize()) {
            threads.setMaximumPoolSize(size);
            threads.setCorePoolSize(size);
        } else if (size < threads.getMaximumPoolSize()) {
            threads.setCorePoolSize(size);
            threads.setMaximumPoolSize(size);
        }
    }

    /** How many calls may be under way at once by now. */
    int limit() {
        return threads.getMaximumPoolSize();
    }

    /** What number of calls at once was found best, as a sentence; nothing when it was given. */
    public Optional<String> found() {
        if (pacer == null) {
            return Optional.empty();
        }
        synchronized (pacer) {
            String seen = pacer.limit() + " at last, from " + pacer.least() + " to " + pacer.most() + " before.";
            return Optional.of(
                    pacer.isLearned()
                            ? "Calls to the engine at once, as parallel=auto found best: " + seen
                            : "Calls to the engine at once: " + seen
                                    + " They were too few for parallel=auto to find what is best.");
        }
    }

    /** Interrupts what is still under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        aside.shutdownNow();
    }
}
