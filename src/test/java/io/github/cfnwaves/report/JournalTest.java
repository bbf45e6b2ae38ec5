package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.MemorySample;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.Retry;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path directory;

    private final List<String> troubles = new ArrayList<>();

    private Journal open() {
        return Journal.open(directory, Samples.context(false), InstantSource.fixed(Samples.START), troubles::add);
    }

    private List<JsonNode> entries() throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("journal.jsonl"))) {
            entries.add(new ObjectMapper().readTree(line));
        }
        return entries;
    }

    @Test
    void everyChangeIsOnDiskBeforeTheNextOne() throws IOException {
        try (Journal journal = open()) {
            journal.attemptStarted(Samples.container("a"));
            assertThat(entries()).hasSize(1);
            journal.attemptStopping(Samples.container("a"), StopReason.BATCH_DEADLINE, Duration.ofSeconds(10));
            journal.attemptEnded(
                    Samples.container("a"),
                    Samples.attempt(Outcome.TIMEOUT, 143, Duration.ofSeconds(3), "Its own time was up.", null));
            assertThat(entries())
                    .extracting(entry -> entry.path("event").asText())
                    .containsExactly("attempt_started", "attempt_stopping", "attempt_ended");
        }
        JsonNode started = entries().get(0);
        assertThat(started.path("container_id").asText()).isEqualTo("c0ffee".repeat(10));
        assertThat(started.path("at").asText()).isEqualTo("2026-11-24T10:00:00.123Z");
        assertThat(started.path("timeout_seconds").asLong()).isEqualTo(1800);
        assertThat(entries().get(2).path("outcome").asText()).isEqualTo("timeout");
        assertThat(troubles).isEmpty();
    }

    @Test
    void memoryIsToldEveryFiveSecondsAtMostAndWhenNothingRunsAnyMore() throws IOException {
        try (Journal journal = open()) {
            for (int second = 0; second < 60; second++) {
                journal.memorySampled(
                        new MemorySample(Samples.START.plusSeconds(second), MemorySize.ofMebibytes(100 + second), 2));
            }
            journal.memorySampled(new MemorySample(Samples.START.plusSeconds(61), MemorySize.ZERO, 0));
        }

        assertThat(entries())
                .extracting(entry -> entry.path("used").asText())
                .containsExactly(
                        "100m", "105m", "110m", "115m", "120m", "125m", "130m", "135m", "140m", "145m", "150m", "155m",
                        "0b");
        assertThat(entries().get(0).path("containers").asInt()).isEqualTo(2);
    }

    @Test
    void memoryOfShortBatchesOneAfterTheOtherIsToldToo() throws IOException {
        try (Journal journal = open()) {
            for (int second = 0; second < 60; second += 3) {
                journal.memorySampled(
                        new MemorySample(Samples.START.plusSeconds(second), MemorySize.ofMebibytes(100 + second), 1));
                journal.memorySampled(new MemorySample(Samples.START.plusSeconds(second + 2), MemorySize.ZERO, 0));
            }
        }

        assertThat(entries())
                .extracting(entry -> entry.path("used").asText())
                .containsExactly(
                        "100m", "0b", "106m", "0b", "112m", "0b", "118m", "0b", "124m", "0b", "130m", "0b", "136m",
                        "0b", "142m", "0b", "148m", "0b", "154m", "0b");
    }

    @Test
    void anIdWithALineBreakStaysOneLine() throws IOException {
        try (Journal journal = open()) {
            journal.attemptNotStarted(Samples.failure("two\nlines"));
        }

        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("batch_id").asText()).isEqualTo("two\nlines"));
    }

    @Test
    void itGoesOnWhereAnEarlierBuildStopped() throws IOException {
        open().close();
        try (Journal first = open()) {
            first.engineBack();
        }
        try (Journal second = open()) {
            second.engineBack();
        }

        assertThat(entries()).hasSize(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("journal.jsonl"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aJournalThatCannotBeWrittenIsToldOnceAndStopsNothing() throws IOException {
        Files.createDirectory(directory.resolve("journal.jsonl"));

        try (Journal journal = open()) {
            journal.engineBack();
            journal.engineBack();
        }

        assertThat(troubles).singleElement().asString().contains("journal.jsonl can't be written");
    }

    @Test
    void everyVerbHasItsLine() throws IOException {
        WavePlan plan = Samples.plan(directory);
        Wave wave = plan.waves().get(0);
        WaveResult result = Samples.wave(1, Samples.success("a"));
        BatchKey key = BatchKey.of(
                "sha256:1", List.of("run"), Map.of("TOKEN", Samples.SECRET), Samples.SECRET, Map.of("a.ts", "missing"));
        try (Journal journal = open()) {
            journal.runStarted(Samples.context(false), plan, MemorySize.ofMebibytes(2048));
            journal.runResumed(Samples.context(false), plan);
            journal.waveStarted(wave, 2);
            journal.attemptStarted(Samples.container("a"));
            journal.attemptNotStarted(Samples.failure("b"));
            journal.attemptPaused(Samples.container("a"));
            journal.attemptUnpaused(Samples.container("a"));
            journal.engineLost("The daemon closed the connection.");
            journal.engineBack();
            journal.podLost(new Pod(new ContainerId("c0ffee"), "cfn-wave1-pod-a1b2c3", 1));
            journal.attemptStopping(Samples.container("a"), StopReason.WAVE_DEADLINE, Duration.ofMillis(1500));
            journal.attemptEnded(
                    Samples.container("a"),
                    Samples.attempt(
                            Outcome.TIMEOUT, 143, Duration.ofSeconds(3), null, directory.resolve("logs/wave-1/a.log")));
            journal.warning("Something.");
            journal.attemptTakenOver(Samples.container("a"));
            journal.batchSucceeded(1, "a", key);
            journal.batchReused(1, Samples.success("b"), key, new RunId("run-0"));
            journal.attemptWaiting(1, "a", 2, "waits for memory");
            journal.retryPlanned(new Retry(
                    1, "a", 2, MemorySize.ofMebibytes(600), true, Duration.ofMillis(1500), "it ran out of memory"));
            journal.retryDeclined(1, "b", "exit code 2 is never retried");
            journal.preparationFailed("no such network", Duration.ofSeconds(5));
            journal.halted("3 batches failed");
            journal.waveEnded(result);
            journal.waveNotRun(plan.waves().get(1), "wave 1 did not succeed");
            journal.runEnded(Samples.run(result));
        }

        String written = Files.readString(directory.resolve("journal.jsonl"));
        Golden.assertLooksLike("journal.jsonl", written.replace(directory.toString(), "DIR"));
        assertThat(written).doesNotContain(Samples.SECRET);
    }

    @Test
    void aLineThatAProcessDiedOverSpoilsNoOther() throws IOException {
        Files.writeString(directory.resolve("journal.jsonl"), "{\"event\":\"run_started\"}\n{\"event\":\"att");

        try (Journal journal = open()) {
            journal.engineBack();
        }

        assertThat(Files.readAllLines(directory.resolve("journal.jsonl")))
                .hasSize(3)
                .last()
                .asString()
                .contains("\"event\":\"engine_back\"");
    }

    @Test
    void anInterruptedThreadWritesAllTheSame() throws IOException {
        Thread.currentThread().interrupt();
        try (Journal journal = open()) {
            journal.engineBack();
            journal.engineBack();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(entries()).hasSize(2);
        assertThat(troubles).isEmpty();
    }

    @Test
    void aDiskThatFillsUpMeanwhileIsToldOnceAndStopsNothing() throws IOException {
        Files.createSymbolicLink(directory.resolve("journal.jsonl"), Path.of("/dev/full"));

        try (Journal journal = open()) {
            journal.engineBack();
            journal.engineBack();
        }

        assertThat(troubles)
                .containsExactly("The journal " + directory.resolve("journal.jsonl")
                        + " can't be written, so another build could not take up this run: the disk is full.");
    }

    @Test
    void whatIsToldAfterItsEndIsNotWritten() throws IOException {
        Journal journal = open();
        journal.close();
        journal.engineBack();
        journal.close();

        assertThat(entries()).isEmpty();
        assertThat(troubles).isEmpty();
    }
}
