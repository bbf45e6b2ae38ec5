package io.github.cfnwaves.plan.errors.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.cfnwaves.plan.errors.FoundErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No output makes the reader throw, hang or fill the memory. */
class HostileOutputTest {
    private static final long SEED = 20261127;

    private static FoundErrors read(byte[] output) throws IOException {
        return ErrorReader.of("auto", "").read(new ByteArrayInputStream(output));
    }

    @Test
    void noMutationOfWhatToolsPrintMakesItThrow() {
        List<byte[]> outputs =
                Captures.all().stream().map(Captures.Capture::output).toList();
        Random random = new Random(SEED);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 1000; round++) {
                byte[] mutant = mutate(outputs, random);
                try {
                    read(mutant);
                } catch (RuntimeException | StackOverflowError e) {
                    throw new AssertionError("Round " + round + ": " + new String(mutant, UTF_8), e);
                }
            }
        });
    }

    private static byte[] mutate(List<byte[]> outputs, Random random) {
        ByteArrayOutputStream mutant = new ByteArrayOutputStream();
        for (int part = 0; part < 1 + random.nextInt(4); part++) {
            byte[] output = outputs.get(random.nextInt(outputs.size()));
            int from = random.nextInt(output.length + 1);
            mutant.write(output, from, Math.min(random.nextInt(3000), output.length - from));
        }
        byte[] bytes = mutant.toByteArray();
        byte[] special = "\u001b[]:()\n\r\t 0123456789\\/^|.{}<>\"'%-#*\u0000".getBytes(UTF_8);
        for (int change = 0; change < bytes.length / 50; change++) {
            bytes[random.nextInt(bytes.length)] =
                    random.nextBoolean() ? special[random.nextInt(special.length)] : (byte) random.nextInt();
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                ":1",
                "a:1:1:",
                "(1,1): error ",
                "[ERROR] ",
                "error: ",
                " at a line ",
                " in a.b on line 1",
                "a.c:3:5: error: x [",
                "\u001b[",
                "\u001b]",
                "{",
                "[[",
                "<a",
                "^-- SC2086 ",
                "  1:1  error  ",
                "make: ",
                ": error",
                "\\",
                "ld: undefined reference to ",
                "::error file=",
                "In a line 1",
                "fatal",
                "9",
                "Exception: ",
                "./a/ "
            })
    void aLineOfMegabytesIsReadInNoTime(String part) {
        byte[] line = part.repeat(2_000_000 / part.length()).getBytes(ISO_8859_1);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(read(line)).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:1:1: ",
                "error: a:1 ",
                "a.c:3:5: error: ",
                " at a.b line 1",
                "ERROR ",
                "x:1(1): ",
                "a/b.c:3: error [x] ",
                "[ERROR] a:["
            })
    void manyLinesThatNearlyFitAreReadFast(String part) {
        byte[] lines = (part.repeat(2000 / part.length()) + "\n").repeat(500).getBytes(UTF_8);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(read(lines)).isNotNull());
    }

    @Test
    void theOutputIsReadWithoutBeingKept() throws IOException {
        byte[] line = ("[INFO] " + "noise ".repeat(20) + "\n").getBytes(UTF_8);
        long size = 60_000_000;
        List<Long> kept = new ArrayList<>();
        InputStream output = new InputStream() {
            private long given;

            @Override
            public int read() {
                return given < size ? line[(int) (given++ % line.length)] : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (given >= size) {
                    kept.add(memoryInUse());
                    return -1;
                }
                if (given == 0) {
                    kept.add(memoryInUse());
                }
                int count = Math.min(length, line.length - (int) (given % line.length));
                System.arraycopy(line, (int) (given % line.length), into, offset, count);
                given += count;
                return count;
            }
        };

        assertThat(ErrorReader.of("auto", "").read(output).errors()).isEmpty();
        assertThat(kept.get(kept.size() - 1) - kept.get(0)).isLessThan(size / 4);
    }

    private static long memoryInUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
