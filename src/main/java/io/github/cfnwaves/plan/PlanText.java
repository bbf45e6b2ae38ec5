package io.github.cfnwaves.plan;

import io.github.cfnwaves.trouble.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The text of a plan's file: present, readable, not too large, UTF-8; without a byte order mark. */
record PlanText(PlanSource source, String text) {
    static final int MOST_BYTES = 64 << 20;

    static PlanText read(Path file, PlanProblems problems) {
        byte[] bytes = bytes(file, problems);
        String text = decode(bytes, problems);
        if (text.isBlank()) {
            throw problems.stop(Position.FILE, "an empty file", "a wave plan in JSON");
        }
        return new PlanText(new PlanSource(file, sha256(bytes)), text);
    }

    static PlanSource identify(Path file, PlanProblems problems) {
        return new PlanSource(file, sha256(bytes(file, problems)));
    }

    private static byte[] bytes(Path file, PlanProblems problems) {
        if (Files.isDirectory(file)) {
            throw problems.stop(Position.FILE, "a directory", "a file with a wave plan");
        }
        // A bounded read rather than the file's size, which pipes don't have and a growing file doesn't keep.
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw problems.stop(Position.FILE, "more than 64 MiB", "a wave plan of at most 64 MiB");
            }
            return bytes;
        } catch (IOException e) {
            InvalidPlanException stopped = problems.stop(Position.FILE, reason(e), "a file with a wave plan");
            stopped.initCause(e);
            throw stopped;
        }
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "a file that this user may not read";
        }
        return "a file that cannot be read (" + FileTrouble.reason(e) + ")";
    }

    private static String decode(byte[] bytes, PlanProblems problems) {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw problems.stop(Position.FILE, "UTF-16", "UTF-8: save the file again in this encoding");
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            String wrong = String.format("the byte 0x%02x", in.get(in.position()));
            throw problems.stop(
                    endOf(out), wrong + ", which is not UTF-8", "UTF-8: save the file again in this encoding");
        }
        return out.toString();
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static Position endOf(CharSequence text) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, text.length() - lineStart + 1, PlanPath.ROOT);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
