package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsFileTest {
    @TempDir
    private Path directory;

    @Test
    void itTellsEveryWayToEnd() throws IOException {
        Path file = ResultsFile.in(directory, 1);

        ResultsFile.write(
                Samples.everyOutcome(directory.resolve("logs/wave-1/wrong.log")),
                Samples.context(false),
                MemoryTiers.standard(),
                Map.of(),
                file);

        assertThat(file.getFileName()).hasToString("wave-1-results.json");
        Golden.assertLooksLike("wave-1-results.json", Files.readString(file));
    }

    @Test
    void aLogElsewhereIsNamedByItsWholePath() {
        assertThat(ResultsFile.relative(Path.of("/var/log/x.log"), directory.resolve("r.json")))
                .isEqualTo("/var/log/x.log");
        assertThat(ResultsFile.relative(directory.resolve("a/../logs/x.log"), directory.resolve("r.json")))
                .isEqualTo("logs/x.log");
    }

    @Test
    void aWaveWhoseTimeWasUpSaysSo() throws IOException {
        Path file = ResultsFile.in(directory, 1);
        WaveResult wave = new WaveResult(
                1,
                Samples.START,
                Duration.ofSeconds(3),
                true,
                List.of(Samples.batch("a", Samples.attempt(Outcome.TIMEOUT, 143, Duration.ofSeconds(3), null, null))));

        ResultsFile.write(wave, Samples.context(false), MemoryTiers.standard(), Map.of(), file);

        assertThat(Files.readString(file))
                .contains("\"completion_status\" : \"timeout\"", "\"exit_code\" : 2", "\"exit_status\" : \"timeout\"");
    }

    @ParameterizedTest
    @CsvSource({"LOST,,removed", "LOST,143,exited", "TIMEOUT,,unknown", "SPAWN_FAILED,,not_started", "SUCCESS,0,exited"
    })
    void theStatusSaysWhatIsKnownOfTheContainer(Outcome outcome, @Nullable Integer exitCode, String status)
            throws IOException {
        Path file = ResultsFile.in(directory, 1);
        WaveResult wave = Samples.wave(
                1, Samples.batch("a", Samples.attempt(outcome, exitCode, Duration.ofSeconds(3), null, null)));

        ResultsFile.write(wave, Samples.context(false), MemoryTiers.standard(), Map.of(), file);

        assertThat(Files.readString(file))
                .contains("\"status\" : \"" + status + "\"")
                .contains("\"exited\" : " + (status.equals("exited") ? 1 : 0));
    }

    @Test
    void theCountsOfEveryWaveAddUpToItsBatches() throws IOException {
        Outcome[] outcomes = Outcome.values();
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            BatchResult[] batches = random.ints(random.nextInt(20), 0, outcomes.length)
                    .mapToObj(o -> Samples.batch(
                            "b" + o, Samples.attempt(outcomes[o], null, Duration.ofSeconds(1), null, null)))
                    .toArray(BatchResult[]::new);

            ObjectNode counts = ResultsFile.metrics(Samples.wave(1, batches));

            assertThat(sum(counts, "success", "failed", "timeout", "not_run")).isEqualTo(batches.length);
            assertThat(sum(counts, "oom", "lost", "spawn_failed", "cancelled"))
                    .isLessThanOrEqualTo(counts.get("failed").intValue());
            assertThat(counts.get("total").intValue()).isEqualTo(batches.length);
        }
    }

    private static int sum(ObjectNode counts, String... names) {
        return Arrays.stream(names)
                .mapToInt(name -> counts.get(name).intValue())
                .sum();
    }

    @Test
    void everyAttemptIsToldAndTheLastOneCounts() throws IOException {
        Path file = ResultsFile.in(directory, 1);
        AttemptResult first = Samples.attempt(Outcome.OOM, 137, Duration.ofSeconds(1), "The kernel killed it.", null);
        AttemptResult second = Samples.attempt(Outcome.SUCCESS, 0, Duration.ofSeconds(2), null, null);

        ResultsFile.write(
                Samples.wave(1, Samples.batch("a", first, second)),
                Samples.context(false),
                MemoryTiers.standard(),
                Map.of(),
                file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/containers/0/outcome").asText()).isEqualTo("success");
        assertThat(json.at("/containers/0/attempts/0/outcome").asText()).isEqualTo("oom");
        assertThat(json.at("/containers/0/attempts/1/outcome").asText()).isEqualTo("success");
        assertThat(json.at("/metrics/retried").asInt()).isEqualTo(1);
        assertThat(json.at("/metrics/success").asInt()).isEqualTo(1);
    }
}
