package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.units.Durations;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs each call on a thread of its own under a deadline, because the transport has none on unix sockets: a daemon that hangs
 * costs its deadline, never the build. A caller that is interrupted has its call cancelled. Thread-safe.
 */
final class Calls implements AutoCloseable {
    /** How long a call that must not be left half done goes on after its caller was interrupted. */
    private static final Duration TO_FINISH = Duration.ofSeconds(2);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String endpoint;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "cfn-docker-call-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    Calls(String endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Runs a call and gives what it gives or throws what it throws.
     *
     * @param what what is asked for, as in "asked to …"
     * @throws EngineException of kind {@code NO_ANSWER} after the deadline, {@code INTERRUPTED} when the caller was interrupted
     */
    <T> T within(Duration deadline, String what, Supplier<T> work) {
        Future<T> future = submit(what, work);
        try {
            return result(future, deadline.toNanos());
        } catch (TimeoutException e) {
            throw noAnswer(what, deadline, e);
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        } finally {
            future.cancel(true);
        }
    }

    /**
     * Like {@link #within}, but an interrupt of the caller leaves the call two more seconds to come to its end, so that what it
     * did is known and can be undone. The interrupt flag is set again.
     */
    <T> T toTheEnd(Duration deadline, String what, Supplier<T> work) {
        Future<T> future = submit(what, work);
        long end = System.nanoTime() + deadline.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result(future, end - System.nanoTime());
                } catch (InterruptedException e) {
                    interrupted = true;
                    end = Math.min(end, System.nanoTime() + TO_FINISH.toNanos());
                }
            }
        } catch (TimeoutException e) {
            throw interrupted ? interrupted(what, new InterruptedException()) : noAnswer(what, deadline, e);
        } finally {
            future.cancel(true);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs something long that shows signs of life, for as long as it does so at least once in the given time. */
    <T> T whileAlive(Duration silence, String what, Function<Pulse, T> work) {
        Pulse pulse = new Pulse();
        Future<T> future = submit(what, () -> work.apply(pulse));
        try {
            while (true) {
                try {
                    // No longer than that at a time: the next sign of life may allow for less than the last one did.
                    return result(future, Math.min(pulse.left(silence), silence.toNanos()));
                } catch (TimeoutException e) {
                    if (pulse.left(silence) <= 0) {
                        throw noAnswer(what, silence, e);
                    }
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        } finally {
            future.cancel(true);
        }
    }

    /** Runs something that must be tried even for an interrupted caller, whose interrupt flag is set again afterwards. */
    static void shielded(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private <T> Future<T> submit(String what, Supplier<T> work) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(what, new InterruptedException());
        }
        try {
            return threads.submit(work::get);
        } catch (RejectedExecutionException e) {
            throw closed(what, e);
        }
    }

    private <T> T result(Future<T> future, long nanos) throws TimeoutException, InterruptedException {
        try {
            return future.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e);
        }
    }

    private EngineException noAnswer(String what, Duration deadline, Exception cause) {
        return new EngineException(
                Kind.NO_ANSWER,
                endpoint + " did not answer within " + Durations.format(deadline) + " when asked to " + what
                        + ". It may be overloaded or wedged. " + Remedy.RESTART_IF_SILENT.sentence(),
                cause);
    }

    private static EngineException interrupted(String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new EngineException(Kind.INTERRUPTED, "Interrupted when about to " + what + ".", cause);
    }

    private EngineException closed(String what, RuntimeException cause) {
        return new EngineException(
                Kind.UNREACHABLE,
                "The connection to " + endpoint + " was closed when about to " + what + ". "
                        + Remedy.RUN_AGAIN.sentence(),
                cause);
    }

    /** The signs of life of one long call. Thread-safe. */
    static final class Pulse {
        private volatile long last = System.nanoTime();
        private volatile int patience = 1;
        private volatile boolean paused;

        /** Something came. */
        void beat() {
            beat(1);
        }

        /** Something came, and the next may take this many times as long as usual. */
        void beat(int times) {
            patience = times;
            last = System.nanoTime();
            paused = false;
        }

        /** From now until the next beat it is our side that takes its time. */
        void pause() {
            paused = true;
        }

        private long left(Duration silence) {
            return paused ? silence.toNanos() : silence.toNanos() * patience - (System.nanoTime() - last);
        }
    }
}
