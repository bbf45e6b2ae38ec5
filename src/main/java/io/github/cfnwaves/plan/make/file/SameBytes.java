package io.github.cfnwaves.plan.make.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Compares what is written to it with what another stream holds. */
final class SameBytes extends OutputStream {
    private final InputStream expected;
    private boolean same = true;

    SameBytes(InputStream expected) {
        this.expected = expected;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (same) {
            byte[] there = expected.readNBytes(length);
            same = Arrays.equals(there, 0, there.length, bytes, offset, offset + length);
        }
    }

    /** Whether all that was written is all that is there. */
    boolean isSame() throws IOException {
        return same && expected.read() < 0;
    }
}
