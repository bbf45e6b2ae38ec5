package io.github.cfnwaves.wave.logs;

import io.github.cfnwaves.engine.ContainerEngine.LogListener;
import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.LogPosition;
import io.github.cfnwaves.engine.LogReach;
import io.github.cfnwaves.wave.loop.Workbench;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a container's log into its file. Belongs to the event loop; what comes is written on the engine's thread, which is
 * the only one that writes until the end is told on the loop.
 */
final class LogReader implements LogListener {
    private final Workbench bench;
    private final LogFile file;
    private final LogReach reach;
    private final OnEnd onEnd;
    private final long sizeBefore;
    private @Nullable Subscription subscription;
    private boolean closed;

    /** Hears of a reader's end, once and on the loop. */
    interface OnEnd {
        void accept(LogReader ended, LogPosition reached, @Nullable Exception failure);
    }

    LogReader(Workbench bench, LogFile file, LogReach reach, OnEnd onEnd) {
        this.bench = bench;
        this.file = file;
        this.reach = reach;
        this.onEnd = onEnd;
        this.sizeBefore = file.size();
    }

    /** Begins; a file that can't be made is told as an end like any other. */
    void open(ContainerId id, LogPosition from) {
        try {
            file.create();
        } catch (IOException e) {
            bench.loop().post(() -> onEnd.accept(this, from, e));
            return;
        }
        subscription = bench.engine().readLog(id, from, reach, this);
    }

    LogReach reach() {
        return reach;
    }

    boolean tookAny() {
        return file.size() != sizeBefore;
    }

    boolean isClosed() {
        return closed;
    }

    /** Its end is told nevertheless. */
    void close() {
        closed = true;
        if (subscription != null) {
            subscription.close();
        }
    }

    @Override
    public void onLog(byte[] bytes, int offset, int length) throws IOException {
        file.append(bytes, offset, length);
    }

    @Override
    public void onLogEnd(LogPosition reached, @Nullable Exception failure) {
        Exception worst = failure;
        try {
            file.close();
        } catch (IOException e) {
            worst = e;
        }
        Exception reason = worst;
        bench.loop().post(() -> onEnd.accept(this, reached, reason));
    }
}
