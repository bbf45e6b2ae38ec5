package io.github.cfnwaves.wave;

import io.github.cfnwaves.wave.loop.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The time in which a {@link FakeEngine}'s containers live. */
public interface FakeTime {
    Instant now();

    void after(Duration delay, Runnable task);

    /** The loop's own. */
    static FakeTime of(EventLoop loop) {
        return new FakeTime() {
            @Override
            public Instant now() {
                return loop.now();
            }

            @Override
            public void after(Duration delay, Runnable task) {
                EventLoop.Timer unused = loop.at(loop.now().plus(delay), task);
            }
        };
    }

    /** Everybody's, with a thread that doesn't keep a JVM from ending. */
    static FakeTime real() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "fake-engine");
            thread.setDaemon(true);
            return thread;
        });
        return new FakeTime() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void after(Duration delay, Runnable task) {
                var unused = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
