package io.github.cfnwaves.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanProblem;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans that are made to do harm: one clear error each, or a right run. */
class HostilePlansTest {
    private static final PlanReader READER = new PlanReader(MemoryTiers.standard());
    /** A screen or so; nobody is helped by a message that repeats what a hostile plan holds. */
    private static final int LONGEST_MESSAGE = 1_000;

    @TempDir
    private Path directory;

    private WavePlan read(String json) throws IOException {
        // Bytes as they stand, so that a test can write some that are no UTF-8.
        return READER.read(Files.write(directory.resolve("waves.json"), json.getBytes(ISO_8859_1)));
    }

    private static String ofBatch(String fields) {
        return "{\"waves\":[{\"wave_number\":1,\"batches\":[{" + fields.replace('\'', '"') + "}]}]}";
    }

    /** A plan whose every number is the usual one but this. */
    private static String with(String field, String number) {
        String wave = "'wave_number': 1, 'parallelism': 1, 'batch_count': 1";
        String batch =
                "'batch_id': 'a', 'memory': '1g', 'memory_max': '8388607t', 'timeout': 60, 'retries': 0, 'tier': 1,"
                        + " 'error_count': 0";
        String pattern = "'" + field + "': [^,]+";
        String replacement = "'" + field + "': " + number;
        return ("{'waves': [{" + wave.replaceFirst(pattern, replacement) + ", 'batches': [{"
                        + batch.replaceFirst(pattern, replacement) + "}]}]}")
                .replace('\'', '"');
    }

    private void assertOneProblem(String json, String problem) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(InvalidPlanException.class, e -> {
            assertThat(e.problems())
                    .hasSize(1)
                    .map(PlanProblem::toString)
                    .first()
                    .asString()
                    .contains(problem);
            assertThat(e).message().hasSizeLessThan(LONGEST_MESSAGE);
        });
    }

    private void assertRuns(WavePlan plan) throws InterruptedException {
        Scene scene = new Scene(directory);

        RunResult result = scene.runWaves(null).run(plan, plan.waves(), scene.cancellation);

        assertThat(result.isSuccess()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "timeout", "wave_number", "parallelism", "retries", "batch_count", "error_count"})
    void aThousandMillionIsANumberLikeAnyOther(String field) throws IOException, InterruptedException {
        assertRuns(read(with(field, "1e9")));
        assertRuns(read(with(field, "1000000000")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory",
                "memory_max",
                "timeout",
                "wave_number",
                "parallelism",
                "retries",
                "batch_count",
                "error_count",
                "tier"
            })
    void numbersThatNoComputerCountsToAreToldAtTheirPlace(String field) {
        for (String number : new String[] {"1e400", "1e1000000000", "1e99999999999999999999", "-1", "9".repeat(900)}) {
            assertOneProblem(
                    with(field, number), field + ": found " + number.substring(0, Math.min(40, number.length())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "timeout", "wave_number", "parallelism", "retries"})
    void numbersOfAMillionDigitsAreNotRead(String field) {
        assertOneProblem(with(field, "9".repeat(1_000_000)), "a syntax error");
        assertOneProblem(with(field, "0." + "9".repeat(1_000_000)), "a syntax error");
        assertOneProblem(with(field, "\"" + "9".repeat(1_000_000) + "\""), field + ": found \"9999");
    }

    @ParameterizedTest
    @CsvSource({
        "timeout, '\"106751d\"'",
        "memory_max, 9223372036854775807",
        "memory, '\"8388607t\"'",
        "wave_number, 2147483647",
        "parallelism, 2147483647",
        "retries, 2147483647",
        "tier, 2147483647",
    })
    void theLargestNumbersRun(String field, String number) throws IOException, InterruptedException {
        assertRuns(read(with(field, number)));
    }

    @Test
    void memoryThatCannotBeAddedUpIsTold() {
        String batches =
                "{'batch_id': 'a', 'memory': '8388607t'}, {'batch_id': 'b', 'tier': 1}, {'batch_id': 'c', 'memory':"
                        + " '1t'}";

        assertOneProblem(
                "{'waves': [{'wave_number': 1, 'batches': [BATCHES]}]}"
                        .replace("BATCHES", batches)
                        .replace('\'', '"'),
                "waves[0].batches[2]: found a need of 1t beyond what can be counted, expected batches that need less"
                        + " than 8388608t together");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\u0000", "a\\u0000", "\\ud800", "\\udc00", "a\\ud800b", "\\udc00\\ud800", "\\uD800\\uD800"})
    void nulAndHalfSurrogatesInAnIdAreTold(String id) {
        assertOneProblem(
                ofBatch("'batch_id': '" + id + "', 'tier': 1"), "waves[0].batches[0].batch_id: found a text with ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ed\u00a0\u0080",
                "\u00ed\u00a0\u0080\u00ed\u00b0\u0080",
                "\u00c0\u0080",
                "\u00ff",
                "\u00f4\u0090\u0080\u0080"
            })
    void bytesThatAreNoUnicodeAreTold(String bytes) {
        assertOneProblem(ofBatch("'batch_id': '" + bytes + "', 'tier': 1"), "which is not UTF-8");
    }

    @Test
    void nulAsAByteIsNoJson() {
        assertOneProblem(ofBatch("'batch_id': 'a\0b', 'tier': 1"), "a syntax error");
        assertOneProblem("\0\0\0\0", "a syntax error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"waves\":", "{\"waves\":["})
    void tenThousandLevelsAreTooDeep(String opening) {
        assertOneProblem(opening.repeat(10_000), "nested more than 200 deep");
    }

    @Test
    void tenThousandLevelsWithinABatchAreTooDeep() {
        assertOneProblem(
                ofBatch("'batch_id': 'a', 'tier': 1, 'x': " + "[".repeat(10_000) + "]".repeat(10_000)),
                "nested more than 200 deep");
    }
}
