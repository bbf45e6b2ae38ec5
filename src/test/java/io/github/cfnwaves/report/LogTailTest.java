package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    private Path directory;

    private List<String> tail(String content) throws IOException {
        return LogTail.of(Files.writeString(directory.resolve("x.log"), content));
    }

    @Test
    void theLastTwentyLinesAreShown() throws IOException {
        String lines = IntStream.rangeClosed(1, 50).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));

        assertThat(tail(lines + "\n\n")).hasSize(20).startsWith("line 31").endsWith("line 50");
    }

    @Test
    void nothingIsNothing() throws IOException {
        assertThat(tail("")).isEmpty();
        assertThat(tail(" \n\n")).isEmpty();
    }

    @Test
    void aLogCannotDriveTheTerminal() throws IOException {
        assertThat(tail("\u001b[31mred\u001b[0m \u001b]0;title\u0007done\u0007\u0000 \u001b[2Jx"))
                .containsExactly("red done\\u0007\\u0000 x");
    }

    @Test
    void ofALineThatIsWrittenOverTheLastStateIsShown() throws IOException {
        String bar = IntStream.rangeClosed(1, 100).mapToObj(i -> i + "%\r").collect(Collectors.joining());

        assertThat(tail("the cause\r\n" + bar + "\ndone\r")).containsExactly("the cause", "100%", "done");
    }

    @Test
    void whatWouldTurnALineRoundIsMadeVisible() throws IOException {
        assertThat(tail("a\u202egnp.exe\u2028x")).containsExactly("a\\u202egnp.exe\\u2028x");
    }

    @Test
    void bytesThatAreNoTextAreShownAsSuch() throws IOException {
        Path file = Files.write(directory.resolve("x.log"), new byte[] {'a', (byte) 0xff, 'b', '\n', (byte) 0xc3});

        assertThat(LogTail.of(file)).containsExactly("a\uFFFDb", "\uFFFD");
    }

    @Test
    void oneEndlessLineIsShownFromWhereItIsReadFrom() throws IOException {
        assertThat(tail("x".repeat(1 << 20))).containsExactly("x".repeat(300) + "…");
    }

    @Test
    void aSequenceThatNeverEndsCostsNoTime() throws IOException {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> tail(("\u001b[" + "1;".repeat(2000)).repeat(16) + "\u001b]".repeat(5000)));
    }

    @Test
    void aLongLineIsCut() throws IOException {
        assertThat(tail("🦊".repeat(400))).singleElement().asString().isEqualTo("🦊".repeat(300) + "…");
    }

    @Test
    void onlyTheEndOfALongLogIsRead() throws IOException {
        Path file = directory.resolve("long.log");
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 10; i++) {
                out.write(megabyte);
            }
            out.write("\nthe end\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(LogTail.of(file)).containsExactly("the end");
    }
}
