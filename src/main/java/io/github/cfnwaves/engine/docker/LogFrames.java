package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * The two output streams of a container without a terminal, woven into one: frames of a head (one byte for the stream, three zeros,
 * four for the length) and a body, in the order in which they were printed. Read here because docker-java takes an end in mid-frame
 * for the end. An end before the end is an {@link EngineException} wherever it comes.
 */
final class LogFrames {
    private static final int HEAD = 8;
    private static final int LENGTH_AT = 4;
    private static final int LONGEST_WORDS = 64 << 10;
    /** The stream in which a daemon says why it can't go on. */
    private static final int DAEMON = 3;

    private final InputStream in;
    private final Function<String, EngineException> cutOff;
    private final byte[] head = new byte[HEAD];
    private long length;
    private long left;

    /** @param cutOff makes the exception for an end before the end, from half a sentence on how it ended */
    LogFrames(InputStream in, Function<String, EngineException> cutOff) {
        this.in = in;
        this.cutOff = cutOff;
    }

    /** Goes to the next frame, of which nothing is read yet; the one before must be read to its end. False at the log's end. */
    boolean next() {
        try {
            int got = in.readNBytes(head, 0, HEAD);
            if (got == 0) {
                return false;
            }
            requireHead(got);
            length = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(LENGTH_AT));
            left = length;
            if (head[0] == DAEMON) {
                throw cutOff.apply("the engine says: " + daemonsWords());
            }
            return true;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Which of the container's streams the frame is of. */
    int stream() {
        return head[0];
    }

    /** How much of the frame is still to be read. */
    long left() {
        return left;
    }

    /** Reads some of what is left of the frame, at least one byte if there is one and room for it, and gives how many. */
    int read(byte[] into, int offset, int most) {
        int wanted = (int) Math.min(left, most);
        if (wanted == 0) {
            return 0;
        }
        try {
            int got = in.read(into, offset, wanted);
            if (got < 0) {
                throw cutOff.apply("it was cut off, " + left + " bytes of a piece of " + length + " were missing");
            }
            left -= got;
            return got;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void requireHead(int got) {
        if (got < HEAD) {
            throw cutOff.apply("it was cut off between two pieces");
        }
        if (head[0] < 0 || head[0] > DAEMON || head[1] != 0 || head[2] != 0 || head[3] != 0) {
            throw cutOff.apply("what came is not the log of a container without a terminal");
        }
    }

    private String daemonsWords() throws IOException {
        byte[] words = in.readNBytes((int) Math.min(length, LONGEST_WORDS));
        return DaemonText.of(new String(words, StandardCharsets.UTF_8)).text();
    }

    private EngineException broken(IOException e) {
        return cutOff.apply("it was cut off" + Trouble.saidOf(e));
    }
}
