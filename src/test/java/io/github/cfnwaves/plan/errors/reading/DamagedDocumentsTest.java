package io.github.cfnwaves.plan.errors.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.plan.errors.UnreadLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that end too early, have wrong bytes in them, or are very large. */
class DamagedDocumentsTest {
    private static final int CUTS = 60;
    private static final int MUTATIONS = 100;
    private static final String STRUCTURE = "{}[]<>/\"'\\:,&;!-=?\n\r\0\u001b\u00ff0e";

    static List<Captures.Capture> documents() {
        return DocumentCapturesTest.documents();
    }

    /** Documents of many lines, each of them whole, are cut into whole ones. */
    static List<Captures.Capture> single() {
        return documents().stream()
                .filter(c -> !c.expected().isEmpty())
                .filter(c -> !c.tool().equals("go")
                        && !c.tool().equals("rustc")
                        && !c.tool().equals("mypy")
                        && !c.toString().contains("lines"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentThatEndsTooEarlyHasWhatWasReadOfIt(Captures.Capture capture) throws IOException {
        byte[] whole = capture.output();
        List<CodeError> all = read(whole).errors();
        for (int i = 0; i < CUTS; i++) {
            int length = (int) ((long) whole.length * i / CUTS);
            List<CodeError> some = read(Arrays.copyOf(whole, length)).errors();
            assertThat(some.stream().map(CodeError::file))
                    .isSubsetOf(all.stream().map(CodeError::file).toList());
            assertThat(some.stream().map(DamagedDocumentsTest::place))
                    .isEqualTo(all.stream()
                            .limit(some.size())
                            .map(DamagedDocumentsTest::place)
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("single")
    void oneLineTellsThatItEndsTooEarly(Captures.Capture capture) throws IOException {
        byte[] whole =
                new String(capture.output(), StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
        IntStream.range(3, CUTS)
                .map(i -> (int) ((long) (whole.length - 1) * i / (CUTS - 1)))
                .filter(length -> length > 400)
                .forEach(length -> {
                    UnreadLines unread = read(Arrays.copyOf(whole, length)).unread();
                    assertThat(unread.first()).singleElement().asString().endsWith("document ends too early");
                    assertThat(unread.count()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void wrongBytesAreNoReasonToCrashOrHang(Captures.Capture capture) {
        byte[] whole = capture.output();
        Random random = new Random(whole.length);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] mutated = mutate(whole, random);
                assertThatCode(() -> read(mutated)).doesNotThrowAnyException();
            }
        });
    }

    private static byte[] mutate(byte[] whole, Random random) {
        if (whole.length == 0) {
            return whole;
        }
        byte[] mutated = whole.clone();
        for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] = (byte) STRUCTURE.charAt(random.nextInt(STRUCTURE.length()));
                case 2 -> {
                    int from = random.nextInt(mutated.length);
                    int length = Math.min(random.nextInt(200), mutated.length - Math.max(at, from));
                    System.arraycopy(mutated, from, mutated, at, length);
                }
                default -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
            }
        }
        return mutated;
    }

    @Test
    void oneHundredMegabytesAreReadAsAStream() throws IOException {
        int files = 2_000;
        try (InputStream large = new LargeEslintJson(files, 50_000)) {
            FoundErrors found = ErrorReader.of("auto", "eslint -f json .").read(large);
            assertThat(found.errors()).hasSize(files);
            assertThat(found.unread()).isEqualTo(UnreadLines.NONE);
        }
    }

    private static String place(CodeError error) {
        return error.file() + ":" + error.line() + ":" + error.column();
    }

    private static FoundErrors read(byte[] output) {
        try {
            return ErrorReader.of("auto", "").read(new ByteArrayInputStream(output));
        } catch (IOException e) {
            throw new AssertionError("Bytes in memory can always be read", e);
        }
    }
}
