package io.github.cfnwaves.plan.errors.reading;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What ESLint writes of many files with one error each, made while it is read. */
final class LargeEslintJson extends InputStream {
    private final int files;
    private final String source;
    private int file;
    private byte[] chunk = "[".getBytes(StandardCharsets.UTF_8);
    private int at;

    LargeEslintJson(int files, int sourceLength) {
        this.files = files;
        source = "if (a[0] == \\\"}\\\") { b }\\n".repeat(sourceLength / 25);
    }

    @Override
    public int read() {
        if (at == chunk.length) {
            chunk = next();
            at = 0;
        }
        return chunk.length == 0 ? -1 : chunk[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int first = read();
        if (first < 0) {
            return -1;
        }
        into[offset] = (byte) first;
        int more = Math.min(length - 1, chunk.length - at);
        System.arraycopy(chunk, at, into, offset + 1, more);
        at += more;
        return more + 1;
    }

    private byte[] next() {
        if (file > files) {
            return new byte[0];
        }
        String text = file == files
                ? "]"
                : (file == 0 ? "" : ",") + "{\"filePath\":\"/w/src/f" + file
                        + ".js\",\"messages\":[{\"ruleId\":\"eqeqeq\",\"severity\":2,\"message\":\"Expected"
                        + " '==='.\",\"line\":1,\"column\":5}],\"errorCount\":1,\"source\":\"" + source + "\"}";
        file++;
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
