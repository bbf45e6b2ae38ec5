package io.github.cfnwaves.plan.errors.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Characters as bytes of UTF-8. */
final class Utf16AsUtf8 extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[8192];
    private byte[] bytes = new byte[0];
    private int at;

    Utf16AsUtf8(Reader reader) {
        this.reader = reader;
    }

    @Override
    public int read() throws IOException {
        return at < bytes.length || fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at >= bytes.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        int got = reader.read(chars, 0, chars.length - 1);
        if (got > 0 && Character.isHighSurrogate(chars[got - 1])) {
            // the other half must come along, or both become question marks
            got += Math.max(0, reader.read(chars, got, 1));
        }
        bytes = new String(chars, 0, Math.max(0, got)).getBytes(StandardCharsets.UTF_8);
        at = 0;
        return got > 0;
    }
}
