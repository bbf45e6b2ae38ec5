package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.ContainerEngine.LogListener;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.LogPosition;
import io.github.cfnwaves.engine.LogReach;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a container of a {@link FakeEngine} printed, and who reads it. Guarded by its engine. */
final class FakeLog {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<Reader> readers = new ArrayList<>();
    private boolean running;
    private boolean silent;

    private record Place(int bytes) implements LogPosition {}

    private static final class Reader {
        private final LogListener listener;
        private int reached;
        private boolean stalled;

        Reader(LogListener listener, int reached) {
            this.listener = listener;
            this.reached = reached;
        }
    }

    byte[] bytes() {
        return printed.toByteArray();
    }

    int readers() {
        return readers.size();
    }

    void begin() {
        running = true;
    }

    void print(byte[] bytes) {
        printed.writeBytes(bytes);
        List.copyOf(readers).forEach(this::feed);
    }

    /** The container ended, and with it the readings that don't hang. */
    void end() {
        running = false;
        readers.stream().filter(reader -> !reader.stalled).toList().forEach(reader -> end(reader, null));
    }

    /** Those who read now hear nothing any more, not even of an end. */
    void stall() {
        readers.forEach(reader -> reader.stalled = true);
    }

    /** Who begins to read from now on hears nothing. */
    void fallSilent() {
        silent = true;
    }

    void cut(EngineException reason) {
        List.copyOf(readers).forEach(reader -> end(reader, reason));
    }

    /** Gives what closes it. */
    Runnable read(LogPosition from, LogReach reach, LogListener listener, EngineException closed) {
        Reader reader = new Reader(listener, from instanceof Place place ? place.bytes : 0);
        readers.add(reader);
        if (silent) {
            reader.stalled = true;
            return () -> end(reader, closed);
        }
        feed(reader);
        if (reach == LogReach.SO_FAR || !running) {
            end(reader, null);
        }
        return () -> end(reader, closed);
    }

    private void feed(Reader reader) {
        byte[] rest = Arrays.copyOfRange(bytes(), reader.reached, printed.size());
        if (rest.length == 0 || reader.stalled) {
            return;
        }
        try {
            reader.listener.onLog(rest, 0, rest.length);
            reader.reached += rest.length;
        } catch (IOException e) {
            end(reader, e);
        }
    }

    private void end(Reader reader, @Nullable Exception reason) {
        if (readers.remove(reader)) {
            reader.listener.onLogEnd(new Place(reader.reached), reason);
        }
    }
}
