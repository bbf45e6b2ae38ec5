package io.github.cfnwaves.plan;

import static io.github.cfnwaves.plan.TestPlans.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops the reading: always one problem, told alone. */
class PlanFileTest {

    @TempDir
    Path directory;

    private String messageOf(byte[] bytes) throws IOException {
        return only(refused(Files.write(directory.resolve("waves.json"), bytes)));
    }

    private static String only(InvalidPlanException e) {
        assertThat(e.problems()).hasSize(1);
        assertThat(e)
                .hasMessage("The wave plan " + e.file() + " has a problem:\n  " + e.file()
                        + (e.problems().get(0).line() == 0 ? ": " : ":")
                        + e.problems().get(0));
        return e.problems().get(0).toString();
    }

    @Test
    void aFileThatIsNotThere() {
        Path nowhere = directory.resolve("nowhere.json");

        assertThat(refused(nowhere))
                .hasMessage("The wave plan " + nowhere + " has a problem:\n  " + nowhere
                        + ": found no such file, expected a file with a wave plan");
    }

    @Test
    void aDirectory() {
        assertThat(only(refused(directory))).isEqualTo("found a directory, expected a file with a wave plan");
    }

    @Test
    void aFileThatCannotBeRead() throws IOException {
        Path loop = Files.createSymbolicLink(directory.resolve("loop.json"), directory.resolve("loop.json"));

        assertThat(only(refused(loop)))
                .startsWith("found a file that cannot be read (Too many levels of symbolic links")
                .endsWith("), expected a file with a wave plan");
        assertThat(refused(loop)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aFileWithoutPermission() {
        assertThat(PlanText.reason(new AccessDeniedException("waves.json")))
                .isEqualTo("a file that this user may not read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "\uFEFF", "\uFEFF\n"})
    void anEmptyFile(String text) throws IOException {
        assertThat(messageOf(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("found an empty file, expected a wave plan in JSON");
    }

    @Test
    void moreThan64MiB() throws IOException {
        Path large = directory.resolve("large.json");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength((64L << 20) + 1);
        }

        assertThat(only(refused(large))).isEqualTo("found more than 64 MiB, expected a wave plan of at most 64 MiB");
    }

    @Test
    void bytesThatAreNotUtf8AreNamedWithTheirPlace() throws IOException {
        assertThat(messageOf("{\n \"文\": \"\u00e9\"}".getBytes(StandardCharsets.UTF_8)))
                .contains("waves: found nothing");
        assertThat(messageOf("{\n \"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("2:8: found the byte 0xe9, which is not UTF-8, expected UTF-8: save the file again in this"
                        + " encoding");
    }

    @Test
    void aCharacterThatIsCutOffAtTheEndIsNotUtf8() throws IOException {
        assertThat(messageOf(new byte[] {'{', (byte) 0xE6, (byte) 0x96}))
                .startsWith("1:2: found the byte 0xe6, which is not UTF-8");
    }

    @Test
    void theEncodingOfAWindowsShellIsNamed() throws IOException {
        String expected = "found UTF-16, expected UTF-8: save the file again in this encoding";

        assertThat(messageOf("\uFEFF{}".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(expected);
        assertThat(messageOf("\uFEFF{}".getBytes(StandardCharsets.UTF_16BE))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        {"waves": [1, ]} | 1:15: found a syntax error (unexpected character ']': expected a valid value), expected valid JSON
        {"waves" 1} | 1:10: found a syntax error (unexpected character '1': was expecting a colon to separate field name and value), expected valid JSON
        {'a': 1} | 1:2: found a syntax error (unexpected character ''': was expecting double-quote to start field name), expected valid JSON
        // x | 1:1: found a syntax error (unexpected character '/': maybe a (non-standard) comment?), expected valid JSON
        {"a": NaN} | 1:10: found a syntax error (non-standard token 'NaN'), expected valid JSON
        {"a": 01} | 1:8: found a syntax error (invalid numeric value: Leading zeroes not allowed), expected valid JSON
        {"a": "\\q"} | 1:9: found a syntax error (unrecognized character escape 'q' (code 113)), expected valid JSON
        {"a": [ | 1:8: found a syntax error (unexpected end-of-input: expected close marker for Array (opened at line 1, column 7)), expected valid JSON
        {} {} | 1:4: found more after the end of the plan, expected nothing
        [] | 1:1: found an empty array, expected a plan object with waves
        [1] | 1:1: found an array, expected a plan object with waves
        "x" | 1:1: found "x", expected a plan object with waves
        null | 1:1: found null, expected a plan object with waves
        """)
    void whatIsNoPlanInJson(String text, String problem) throws IOException {
        assertThat(messageOf(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(problem);
    }

    @Test
    void theWholeMessageOfASyntaxError() throws IOException {
        Path file = Files.writeString(directory.resolve("waves.json"), "{\n  \"waves\": xyz\n}");

        assertThat(refused(file))
                .hasMessage("The wave plan " + file + " has a problem:\n  " + file + ":2:12: found a syntax error"
                        + " (unrecognized token 'xyz': was expecting a value), expected valid JSON");
    }

    @Test
    void noSyntaxErrorHandsControlCharactersOn() throws IOException {
        Path file = Files.writeString(directory.resolve("waves.json"), "{\"waves\": x\u009b2J\u0000}");

        assertThat(TestPlans.refused(file).problems())
                .map(PlanProblem::found)
                .first()
                .asString()
                .startsWith("a syntax error (unrecognized token 'x\\u009b2J\\u0000'");
    }

    @Test
    void aProblemBeforeASyntaxErrorIsNotToldWithIt() throws IOException {
        assertThat(messageOf("{\"a\": 1, \"a\": 2, }".getBytes(StandardCharsets.UTF_8)))
                .startsWith("1:18: found a syntax error");
    }

    @Test
    void veryDeepNesting() throws IOException {
        assertThat(messageOf("[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("1:201: found objects and arrays nested more than 200 deep, expected a wave plan");
        String deep =
                "{\"x\":" + "[".repeat(199) + "]".repeat(199) + ", \"waves\": [{\"wave_number\": 1, \"batches\": []}]}";
        assertThat(TestPlans.read(directory, deep).waves()).hasSize(1);
    }

    @Test
    void aNumberOfAThousandDigits() throws IOException {
        assertThat(messageOf(("{\"a\": " + "1".repeat(1001) + "}").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(
                        "1:1008: found a syntax error (number value length (1001) exceeds the maximum allowed (1000)),"
                                + " expected valid JSON");
    }

    @Test
    void noMessageShowsTheParsersOwnWords() throws IOException {
        for (String text : new String[] {
            "{\"a\": [", "// x", "{\"a\": NaN}", "{\"a\": +1}", "{\"a\": .5}", "\"", "{\"\\u12\"", "{\"a\":-}"
        }) {
            assertThat(messageOf(text.getBytes(StandardCharsets.UTF_8)))
                    .doesNotContain("REDACTED", "Source", "Feature", "`", "Constraints");
        }
    }
}
