package io.github.cfnwaves.plan.errors.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a tool's output as people see them: without colours, links and other escape sequences, whatever they end with.
 *
 * <p>A carriage return ends a line too: CR LF is the end of one line, and what a progress bar writes over itself are many. Bytes
 * that aren't UTF-8 become {@code �}. A line is cut after 16 KiB, for no tool puts a place behind so many.
 */
public final class OutputLines {
    private static final int MAX_LENGTH = 16 * 1024;
    private static final int ESCAPE = 0x1b;
    private static final int BELL = 0x07;

    private final OutputBytes output;
    private final byte[] line = new byte[MAX_LENGTH];

    public OutputLines(OutputBytes output) {
        this.output = output;
    }

    /** The next line, without its end; {@code null} at the end of the output. */
    public @Nullable String next() throws IOException {
        int next = output.next();
        if (next < 0) {
            return null;
        }
        int length = 0;
        while (next >= 0 && next != '\n' && next != '\r') {
            if (next == ESCAPE) {
                skipSequence();
            } else if (length < MAX_LENGTH && next != 0) {
                line[length++] = (byte) next;
            }
            next = output.next();
        }
        if (next == '\r' && output.peek() == '\n') {
            output.next();
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    private void skipSequence() throws IOException {
        switch (output.peek()) {
            case '[' -> skipControl();
            case ']' -> skipCommand();
            case '\n', '\r', -1 -> {}
            default -> skipShort();
        }
    }

    /** {@code ESC [ 1;31 m}: parameters, then one byte from {@code @} on. A line's end in it means that it isn't one. */
    private void skipControl() throws IOException {
        output.next();
        while (output.peek() >= 0x20 && output.peek() < 0x40) {
            output.next();
        }
        if (output.peek() >= 0x40) {
            output.next();
        }
    }

    /** {@code ESC ] 8;;address BEL}, or with {@code ESC \} at its end: what links are made of. */
    private void skipCommand() throws IOException {
        while (output.peek() >= 0 && output.peek() != '\n') {
            int next = output.next();
            if (next == BELL) {
                return;
            }
            if (next == ESCAPE && output.peek() == '\\') {
                output.next();
                return;
            }
        }
    }

    /** {@code ESC ( B}: any number of bytes below {@code 0}, then one more. */
    private void skipShort() throws IOException {
        while (output.peek() >= 0x20 && output.peek() < 0x30) {
            output.next();
        }
        if (output.peek() >= 0x30) {
            output.next();
        }
    }
}
