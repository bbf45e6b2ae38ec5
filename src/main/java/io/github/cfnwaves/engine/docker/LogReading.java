package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerEngine.LogListener;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.docker.LogPlace.Resumption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the frames of a log whose every entry begins with its time and a blank, leaves these out, and hands on what comes after the
 * place that was reached before.
 */
final class LogReading {
    private static final int BUFFER = 16 << 10;
    /** More than a time and its blank have, with whatever offset. */
    private static final int LONGEST_TIME = 48;

    private final LogPlace place;
    private final LogListener listener;
    private final Function<String, EngineException> cutOff;
    private final Resumption resumption;
    /** What is not later than this was read before, if the daemon no longer has the entry that we count from. */
    private final @Nullable Instant newestBefore;

    private final byte[] buffer = new byte[BUFFER];
    private long known;
    private boolean begun;
    private boolean gap;
    private int from;
    private int to;

    /** What the listener threw. */
    static final class NotTakenException extends Exception {
        private static final long serialVersionUID = 1L;

        NotTakenException(IOException cause) {
            super(cause);
        }
    }

    /** @param place moved on with each byte that the listener takes */
    LogReading(LogPlace place, LogListener listener, Function<String, EngineException> cutOff) {
        this.place = place;
        this.listener = listener;
        this.cutOff = cutOff;
        resumption = place.resumption();
        newestBefore = place.newest();
        known = resumption.known();
    }

    /** @throws EngineException when the frames end before their end */
    void read(LogFrames frames) throws NotTakenException {
        while (frames.next()) {
            Instant time = time(frames);
            if (isKnown(time)) {
                passOver(frames);
            } else {
                take(frames, time);
            }
        }
    }

    private boolean isKnown(Instant time) {
        if (!begun) {
            begun = true;
            // Logs that are kept within a size lose their beginning.
            gap = resumption.expected() != null && !resumption.expected().equals(time);
        }
        if (gap) {
            gap = newestBefore != null && !time.isAfter(newestBefore);
            known = 0;
            return gap;
        }
        return known-- > 0;
    }

    private void passOver(LogFrames frames) {
        while (frames.left() > 0) {
            int unused = frames.read(buffer, 0, BUFFER);
        }
    }

    private void take(LogFrames frames, Instant time) throws NotTakenException {
        long taken = place.begin(time);
        boolean endsLine = false;
        while (from < to || frames.left() > 0) {
            if (from == to) {
                from = 0;
                to = frames.read(buffer, 0, BUFFER);
            }
            endsLine = buffer[to - 1] == '\n';
            int again = (int) Math.min(taken, to - from);
            taken -= again;
            from += again;
            hand(to - from);
        }
        place.end(frames.stream(), time, endsLine);
    }

    private void hand(int length) throws NotTakenException {
        if (length > 0) {
            try {
                listener.onLog(buffer, from, length);
            } catch (IOException e) {
                throw new NotTakenException(e);
            }
            place.took(length);
            from += length;
        }
    }

    /** Reads the time in front of an entry; what was read behind it is between {@code from} and {@code to}. */
    private Instant time(LogFrames frames) {
        from = 0;
        to = 0;
        while (true) {
            int got = frames.read(buffer, to, LONGEST_TIME - to);
            for (int i = to; i < to + got; i++) {
                if (buffer[i] == ' ') {
                    from = i + 1;
                    to += got;
                    return parsed(i);
                }
            }
            to += got;
            if (got == 0) {
                throw notATime(to);
            }
        }
    }

    private Instant parsed(int length) {
        try {
            return Instant.parse(new String(buffer, 0, length, StandardCharsets.US_ASCII));
        } catch (DateTimeParseException e) {
            throw notATime(length);
        }
    }

    private EngineException notATime(int length) {
        String found = DaemonText.of(new String(buffer, 0, length, StandardCharsets.US_ASCII))
                .text();
        return cutOff.apply("a piece of it begins with \"" + found + "\" and not with its time");
    }
}
