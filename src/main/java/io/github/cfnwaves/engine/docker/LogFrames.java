package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * The two output streams of a container without a terminal, woven into one: frames of a head (one byte for the stream, three zeros,
 * four for the length) and a body, in the order in which they were printed. Read here because docker-java takes an end in mid-frame
 * for the end.
 */
final class LogFrames {
    private static final int HEAD = 8;
    private static final int LENGTH_AT = 4;
    private static final int BUFFER = 64 << 10;
    /** The stream in which a daemon says why it can't go on. */
    private static final int DAEMON = 3;

    private final InputStream in;
    private final Function<String, EngineException> cutOff;
    private final byte[] buffer = new byte[BUFFER];

    /** @param cutOff makes the exception for an end before the end, from half a sentence on how it ended */
    LogFrames(InputStream in, Function<String, EngineException> cutOff) {
        this.in = in;
        this.cutOff = cutOff;
    }

    /** @throws UncheckedIOException when {@code out} can't take it */
    void copy(OutputStream out, Calls.Pulse pulse) {
        try {
            byte[] head = new byte[HEAD];
            for (int got = in.readNBytes(head, 0, HEAD); got > 0; got = in.readNBytes(head, 0, HEAD)) {
                pulse.beat();
                requireFrame(head, got);
                long length = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(LENGTH_AT));
                if (head[0] == DAEMON) {
                    throw cutOff.apply("the engine says: " + daemonsWords(length));
                }
                copyBody(length, out, pulse);
            }
        } catch (IOException e) {
            throw cutOff.apply("it was cut off (" + e.getMessage() + ")");
        }
    }

    private void copyBody(long length, OutputStream out, Calls.Pulse pulse) throws IOException {
        long left = length;
        while (left > 0) {
            int got = in.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (got < 0) {
                throw cutOff.apply("it was cut off, " + left + " bytes of a piece of " + length + " were missing");
            }
            left -= got;
            write(out, got, pulse);
        }
    }

    private void write(OutputStream out, int length, Calls.Pulse pulse) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("nobody waits for it any more"); // out is its owner's again
        }
        pulse.pause();
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pulse.beat();
    }

    private void requireFrame(byte[] head, int got) {
        if (got < HEAD) {
            throw cutOff.apply("it was cut off between two pieces");
        }
        if (head[0] < 0 || head[0] > DAEMON || head[1] != 0 || head[2] != 0 || head[3] != 0) {
            throw cutOff.apply("what came is not the log of a container without a terminal");
        }
    }

    private String daemonsWords(long length) throws IOException {
        byte[] words = in.readNBytes((int) Math.min(length, BUFFER));
        return DaemonText.of(new String(words, StandardCharsets.UTF_8)).text();
    }
}
