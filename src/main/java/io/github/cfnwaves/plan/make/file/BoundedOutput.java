package io.github.cfnwaves.plan.make.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes on no more bytes than it may. */
final class BoundedOutput extends FilterOutputStream {
    private long left;

    /** There is more to be written than may be. */
    static final class FullException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    BoundedOutput(OutputStream out, long most) {
        super(out);
        this.left = most;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > left) {
            throw new FullException();
        }
        left -= length;
        out.write(bytes, offset, length);
    }
}
