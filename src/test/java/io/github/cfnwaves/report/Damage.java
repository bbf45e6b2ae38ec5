package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils a sound file in many ways: bytes, pieces, values; the same ways every time. */
final class Damage {
    private static final List<String> VALUES = List.of(
            "null",
            "-1",
            "0",
            "1e999",
            "99999999999999999999",
            "\"\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "[]",
            "{}",
            "true",
            "[[[[",
            "\"9999999999999999999t\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"/////\"",
            "\"\\n\\u001b[2J\"");

    private final byte[] whole;
    private final Random random;

    Damage(byte[] whole, long seed) {
        this.whole = whole;
        this.random = new Random(seed);
    }

    byte[] next() {
        return switch (random.nextInt(4)) {
            case 0 -> withOtherBytes();
            case 1 -> withoutAPiece();
            case 2 -> withAnotherValue();
            default -> Arrays.copyOf(whole, random.nextInt(whole.length));
        };
    }

    private byte[] withOtherBytes() {
        byte[] damaged = whole.clone();
        for (int i = random.nextInt(5); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private byte[] withoutAPiece() {
        int from = random.nextInt(whole.length);
        int to = Math.min(whole.length, from + random.nextInt(80));
        byte[] damaged = new byte[whole.length - (to - from)];
        System.arraycopy(whole, 0, damaged, 0, from);
        System.arraycopy(whole, to, damaged, from, whole.length - to);
        return damaged;
    }

    /** One field holds something else; the file is still JSON, most often. */
    private byte[] withAnotherValue() {
        String[] lines = new String(whole, StandardCharsets.UTF_8).split("\n");
        int line = random.nextInt(lines.length);
        int colon = lines[line].indexOf(" : ");
        if (colon >= 0) {
            String comma = lines[line].endsWith(",") ? "," : "";
            lines[line] = lines[line].substring(0, colon + 3) + VALUES.get(random.nextInt(VALUES.size())) + comma;
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** Whatever is wrong is told by one exception, in one line that names the file. */
    void assertReadOrRefused(Path file, Runnable reading) {
        try {
            reading.run();
        } catch (UnusableFileException e) {
            assertThat(e).hasMessageStartingWith(file + " ");
            String message = String.valueOf(e.getMessage());
            assertThat(message).isEqualTo(Printable.text(message)).doesNotContain("\n");
        }
    }
}
