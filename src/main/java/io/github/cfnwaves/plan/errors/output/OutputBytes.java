package io.github.cfnwaves.plan.errors.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A tool's output as bytes: it can be looked at ahead, and taken by single bytes or by ranges. */
public final class OutputBytes {
    /** So much of a document is enough to tell its format; JSON lines come by the 100,000, so it isn't more. */
    public static final int HEAD = 2048;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;

    private OutputBytes(InputStream in) {
        this.in = in;
    }

    /** The output as UTF-8: without its mark, and turned into it where a mark says that it's UTF-16, as PowerShell writes. */
    public static OutputBytes of(InputStream in) throws IOException {
        OutputBytes bytes = new OutputBytes(in);
        String head = bytes.head();
        if (head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff")) {
            return new OutputBytes(new Utf16AsUtf8(new InputStreamReader(bytes.rest(), StandardCharsets.UTF_16)));
        }
        bytes.from += head.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        return bytes;
    }

    private InputStream rest() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return next();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (peek() < 0) {
                    return -1;
                }
                int count = Math.min(length, to - from);
                System.arraycopy(buffer, from, into, offset, count);
                from += count;
                return count;
            }
        };
    }

    /** The next byte, which stays there; -1 at the end. */
    public int peek() throws IOException {
        return from < to || fill() ? buffer[from] & 0xff : -1;
    }

    /** The next byte; -1 at the end. */
    public int next() throws IOException {
        return from < to || fill() ? buffer[from++] & 0xff : -1;
    }

    /** What comes next, which stays there: at most {@link #HEAD} characters, one for each byte. */
    public String head() throws IOException {
        while (to - from < HEAD && fill()) {
            // a pipe gives what it has, which may be less than was asked for
        }
        return new String(buffer, from, Math.min(HEAD, to - from), StandardCharsets.ISO_8859_1);
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int got = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, got);
        return got > 0;
    }
}
