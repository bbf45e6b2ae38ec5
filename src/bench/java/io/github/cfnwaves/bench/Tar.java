package io.github.cfnwaves.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Archives in the oldest form that every daemon reads. */
final class Tar {
    private static final int BLOCK = 512;

    private Tar() {}

    /** A file and the directories above it, save the first, which images have. */
    static byte[] of(String path, byte[] content) {
        ByteBuffer tar = ByteBuffer.allocate(BLOCK * (path.split("/", -1).length + 4) + content.length + BLOCK);
        for (int slash = path.indexOf('/', path.indexOf('/') + 1); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            tar.put(header(path.substring(0, slash + 1), '5', 0755, 0));
        }
        tar.put(header(path, '0', 0444, content.length));
        tar.put(content);
        // Up to the next block, and two empty ones as the end.
        int end = (tar.position() + BLOCK - 1) / BLOCK * BLOCK + 2 * BLOCK;
        byte[] whole = new byte[end];
        tar.flip();
        tar.get(whole, 0, tar.limit());
        return whole;
    }

    private static byte[] header(String name, char type, int mode, int size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, String.format("%07o", mode));
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, String.format("%011o", size));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o", sum));
        header[154] = 0;
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
