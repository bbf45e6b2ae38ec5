package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEngine.LogListener;
import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.LogPosition;
import io.github.cfnwaves.engine.LogReach;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Collects what is read of a log, in as many readings as it takes. Thread-safe. */
final class LogCollector implements LogListener {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private LogPosition reached = LogPosition.START;
    private @Nullable Exception failure;
    private int ends;

    synchronized byte[] bytes() {
        return taken.toByteArray();
    }

    synchronized String text() {
        return taken.toString(StandardCharsets.UTF_8);
    }

    synchronized int size() {
        return taken.size();
    }

    /** How many readings are over. */
    synchronized int ends() {
        return ends;
    }

    synchronized @Nullable Exception failure() {
        return failure;
    }

    synchronized LogPosition reached() {
        return reached;
    }

    /** Reads on from where the last reading ended. */
    Subscription readOn(ContainerEngine engine, ContainerId id, LogReach reach) {
        return engine.readLog(id, reached(), reach, this);
    }

    /** Waits until that many readings are over. */
    void awaitEnds(int count) {
        Eventually.is(count + " readings are over", () -> ends() >= count);
    }

    @Override
    public synchronized void onLog(byte[] bytes, int offset, int length) {
        taken.write(bytes, offset, length);
    }

    @Override
    public synchronized void onLogEnd(LogPosition place, @Nullable Exception reason) {
        reached = place;
        failure = reason;
        ends++;
    }
}
