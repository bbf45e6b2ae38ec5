package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.it.DirectoryInMemory;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.resume.PastBatch;
import io.github.cfnwaves.wave.resume.PastRun;
import io.github.cfnwaves.wave.resume.PastRun.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
    private static final BatchKey KEY =
            BatchKey.of("sha256:1", List.of("run"), Map.of("A", "b"), "do it", Map.of("ä\n.txt", "missing"));

    @TempDir(factory = DirectoryInMemory.class)
    private Path directory;

    private Path file = Path.of("/unset");

    @BeforeEach
    void whereItIs() {
        file = directory.resolve("journal.jsonl");
    }

    private Journal open(String run) {
        return Journal.open(directory, context(run), InstantSource.fixed(Samples.START), trouble -> {
            throw new AssertionError(trouble);
        });
    }

    private static RunContext context(String run) {
        return Samples.context(run, false);
    }

    private PastRun last() {
        return JournalReader.last(directory).orElseThrow();
    }

    private void start(Journal journal, String run) throws IOException {
        journal.runStarted(context(run), Samples.plan(directory), null);
    }

    private static SpawnedContainer attempt(String batch, int number) {
        return new SpawnedContainer(
                new ContainerId(batch + number),
                "cfn-wave1-" + batch + "-" + number,
                1,
                batch,
                number,
                null,
                Samples.LIMIT,
                "worker:1",
                Samples.START,
                Duration.ofMillis(90_500));
    }

    private AttemptResult result(int number, Outcome outcome) {
        return new AttemptResult(
                number,
                new ContainerId("c" + number),
                "name",
                outcome,
                outcome.isSuccess() ? 0 : 137,
                Samples.START,
                Samples.START.plusSeconds(3),
                Samples.LIMIT,
                MemorySize.ofMebibytes(7),
                outcome == Outcome.OOM,
                "SIGKILL",
                "It was\nkilled.",
                directory.resolve("logs/wave-1/x.log"));
    }

    private void succeed(Journal journal, String batch) {
        journal.attemptStarted(attempt(batch, 1));
        journal.attemptEnded(attempt(batch, 1), result(1, Outcome.SUCCESS));
        journal.batchSucceeded(1, batch, KEY);
    }

    private static void end(Journal journal, boolean well) {
        WaveResult wave = well ? Samples.wave(1, Samples.success("a")) : Samples.wave(1, Samples.batch("a"));
        RunResult run = Samples.run(wave);
        assertThat(run.isSuccess()).isEqualTo(well);
        journal.runEnded(run);
    }

    // What is read.

    @Test
    void withoutAJournalThereWasNoRun() {
        assertThat(JournalReader.last(directory)).isEmpty();
    }

    @Test
    void aRunThatWasCutOffIsReadWithAllThatIsKnownOfIt() throws IOException {
        AttemptResult oom = result(1, Outcome.OOM);
        try (Journal journal = open("run-1")) {
            start(journal, "run-1");
            journal.attemptStarted(attempt("a", 1));
            journal.attemptStarted(attempt("b", 1));
            journal.attemptEnded(attempt("a", 1), oom);
            journal.attemptStarted(attempt("a", 2));
            journal.attemptEnded(attempt("a", 2), result(2, Outcome.SUCCESS));
            journal.batchSucceeded(1, "a", KEY);
            journal.attemptNotStarted(Samples.failure("c"));
            journal.attemptTakenOver(attempt("d", 3));
        }

        PastRun past = last();
        assertThat(past.run()).isEqualTo(new RunId("run-1"));
        assertThat(past.project()).isEqualTo(context("run-1").project());
        assertThat(past.owner()).isEqualTo(context("run-1").owner());
        assertThat(past.planSha256()).isEqualTo(context("run-1").planSha256());
        assertThat(past.startedAt()).isEqualTo(Samples.START);
        assertThat(past.ending()).isEqualTo(Ending.NONE);
        assertThat(past.batches())
                .isEqualTo(Map.of(
                        "a",
                        new PastBatch(
                                "a", 1, List.of(oom, result(2, Outcome.SUCCESS)), List.of(), KEY, new RunId("run-1")),
                        "b",
                        new PastBatch("b", 1, List.of(), List.of(attempt("b", 1)), null, new RunId("run-1")),
                        "c",
                        new PastBatch(
                                "c",
                                1,
                                List.of(AttemptResult.of(Samples.failure("c"))),
                                List.of(),
                                null,
                                new RunId("run-1")),
                        "d",
                        new PastBatch("d", 1, List.of(), List.of(attempt("d", 3)), null, new RunId("run-1"))));
    }

    @Test
    void howARunEndedIsRead() throws IOException {
        try (Journal journal = open("run-1")) {
            start(journal, "run-1");
            end(journal, false);
        }
        assertThat(last().ending()).isEqualTo(Ending.WITHOUT_SUCCESS);

        try (Journal journal = open("run-2")) {
            start(journal, "run-2");
            end(journal, true);
        }
        assertThat(last().ending()).isEqualTo(Ending.WITH_SUCCESS);
        assertThat(last().run()).isEqualTo(new RunId("run-2"));
    }

    @Test
    void whatWasCutOffAndResumedIsOneRun() throws IOException {
        try (Journal journal = open("run-1")) {
            start(journal, "run-1");
            succeed(journal, "a");
        }
        Owner second = new Owner("build-host", 99, 99, false);
        try (Journal journal = open("run-1")) {
            RunContext first = context("run-1");
            journal.runResumed(
                    new RunContext(first.run(), first.project(), second, first.taskId(), first.planSha256(), "0.2.0"),
                    Samples.plan(directory));
            journal.attemptStarted(attempt("b", 1));
        }

        assertThat(last().lastOwner()).contains(second);
        assertThat(last().ending()).isEqualTo(Ending.NONE);
        assertThat(last().batches()).containsOnlyKeys("a", "b");
    }

    @Test
    void linesOfOtherRunsInTheSameFileAreToldApart() throws IOException {
        try (Journal run = open("run-1");
                Journal spawnWave = open("run-2")) {
            spawnWave.attemptStarted(attempt("x", 1));
            start(run, "run-1");
            spawnWave.attemptEnded(attempt("a", 1), result(1, Outcome.SUCCESS));
            run.attemptStarted(attempt("a", 1));
            end(spawnWave, true);
        }

        assertThat(last().run()).isEqualTo(new RunId("run-1"));
        assertThat(last().ending()).isEqualTo(Ending.NONE);
        assertThat(last().batches()).containsOnlyKeys("a");
        assertThat(last().batch("a").orElseThrow().ended()).isEmpty();
    }

    @Test
    void theRunUnderWayCanBeLeftOut() throws IOException {
        try (Journal journal = open("run-1")) {
            start(journal, "run-1");
        }
        try (Journal journal = open("run-2")) {
            start(journal, "run-2");
        }

        assertThat(JournalReader.lastBefore(new RunId("run-2"), directory))
                .map(PastRun::run)
                .contains(new RunId("run-1"));
        assertThat(JournalReader.lastBefore(new RunId("run-3"), directory))
                .map(PastRun::run)
                .contains(new RunId("run-2"));
    }

    @Test
    void whatOneBuildRunsOfOnePlanInSeveralExecutionsIsOneRun() throws IOException {
        try (Journal journal = open("run-1")) {
            start(journal, "run-1");
            succeed(journal, "a");
            end(journal, true);
            start(journal, "run-1");
            journal.attemptStarted(attempt("b", 1));
        }

        assertThat(last().ending()).isEqualTo(Ending.NONE);
        assertThat(last().batches()).containsOnlyKeys("a", "b");
    }

    @Test
    void aBatchThatIsBegunAnewHasNoSuccessAnyMore() throws IOException {
        try (Journal journal = open("run-1")) {
            start(journal, "run-1");
            succeed(journal, "a");
            journal.attemptStarted(attempt("a", 1));
        }

        PastBatch batch = last().batch("a").orElseThrow();
        assertThat(batch.isSuccess()).isFalse();
        assertThat(batch.successKey()).isEmpty();
        assertThat(batch.unended()).containsExactly(attempt("a", 1));
    }

    // What the next run can build on.

    @Test
    void aSuccessThatWasUsedAgainIsASuccessOfTheRunThatHadIt() throws IOException {
        try (Journal journal = open("run-2")) {
            start(journal, "run-2");
            journal.batchReused(
                    1,
                    new BatchResult("a", 1, Samples.LIMIT, List.of(result(1, Outcome.OOM), result(2, Outcome.SUCCESS))),
                    KEY,
                    new RunId("run-1"));
        }

        assertThat(last().reusable("a"))
                .contains(new PastBatch(
                        "a",
                        1,
                        List.of(result(1, Outcome.OOM), result(2, Outcome.SUCCESS)),
                        List.of(),
                        KEY,
                        new RunId("run-1")));
    }

    @Test
    void successesOfARunBeforeTheLastOneAreNotForgotten() throws IOException {
        try (Journal first = open("run-1");
                Journal second = open("run-2");
                Journal third = open("run-3")) {
            start(first, "run-1");
            succeed(first, "a");
            succeed(first, "b");
            succeed(first, "c");
            end(first, false);
            start(second, "run-2");
            second.attemptStarted(attempt("b", 1));
            second.attemptEnded(attempt("b", 1), result(1, Outcome.FAILED));
            start(third, "run-3");
            succeed(third, "c");
        }

        assertThat(last().batches()).containsOnlyKeys("c");
        assertThat(last().earlier()).containsOnlyKeys("a");
        assertThat(last().reusable("a")).map(PastBatch::succeededIn).contains(new RunId("run-1"));
        assertThat(last().reusable("b")).isEmpty();
        assertThat(last().reusable("c")).map(PastBatch::succeededIn).contains(new RunId("run-3"));
    }

    @Test
    void whatWasBeforeARunThatEndedWellIsOver() throws IOException {
        try (Journal first = open("run-1");
                Journal second = open("run-2")) {
            start(first, "run-1");
            succeed(first, "a");
            end(first, true);
            start(second, "run-2");
        }

        assertThat(last().earlier()).isEmpty();
        assertThat(last().reusable("a")).isEmpty();
    }

    @Test
    void aSuccessWithoutAKeyIsOnlyGoodForItsOwnRun() throws IOException {
        try (Journal journal = open("run-1")) {
            start(journal, "run-1");
            journal.attemptEnded(attempt("a", 1), result(1, Outcome.SUCCESS));
        }

        assertThat(last().batch("a")).map(PastBatch::isSuccess).contains(true);
        assertThat(last().reusable("a")).isEmpty();
    }

    // What can't be understood.

    @Test
    void garbageAndLinesOfLaterVersionsArePassedOver() throws IOException {
        try (Journal journal = open("run-1")) {
            start(journal, "run-1");
        }
        for (String garbage : List.of(
                "\n\n",
                "null",
                "[]",
                "{\"event\":\"attempt_ended\"}",
                "{\"event\":\"attempt_ended\",\"run_id\":\"run-1\",\"batch_id\":7}",
                "{\"event\":7,\"run_id\":\"run-1\"}",
                "{\"event\":\"run_started\",\"run_id\":\"../../x\"}",
                "{\"event\":\"moon_rose\",\"run_id\":\"run-1\",\"batch_id\":\"a\"}",
                "{\"event\":\"attempt_started\",\"run_id\":\"run-1\",\"wave_number\":-1,\"batch_id\":\"a\"}",
                "{\"event\":\"batch_key\",\"run_id\":\"run-1\",\"wave_number\":1,\"batch_id\":\"a\",\"key\":[]}",
                "\0\0\0\0",
                "[".repeat(100_000),
                "{\"event\":\"run_ended\",\"run_id\":\"run-1\",\"success\":\"maybe\"}")) {
            Files.writeString(file, garbage + "\n", StandardOpenOption.APPEND);
        }
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'}, StandardOpenOption.APPEND);
        Files.writeString(
                file,
                "{\"event\":\"batch_key\",\"run_id\":\"run-1\",\"wave_number\":1,\"batch_id\":\"a\",\"new\":{},\"key\":"
                        + BatchKeyJson.write(KEY).put("phase_of_moon", "full") + "}\n",
                StandardOpenOption.APPEND);

        assertThat(last().ending()).isEqualTo(Ending.NONE);
        assertThat(last().batches()).containsOnlyKeys("a");
        assertThat(last().batch("a")).map(PastBatch::key).contains(KEY);
    }

    @Test
    void aLineThatIsTooLongIsPassedOverAndTheNextIsRead() throws IOException {
        try (Journal journal = open("run-1")) {
            start(journal, "run-1");
        }
        byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            for (int written = 0; written <= JournalLines.LONGEST; written += piece.length) {
                out.write(piece);
            }
            out.write('\n');
        }
        try (Journal journal = open("run-1")) {
            journal.attemptStarted(attempt("a", 1));
        }

        assertThat(last().batches()).containsOnlyKeys("a");
    }

    @Test
    void whatIsNoFileCannotBeRead() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> JournalReader.last(directory))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage(file + " can't be read: it isn't a file. It tells which batches are already done: make it"
                        + " readable, or remove it to run all of them.");
    }

    /** Whatever byte a process dies at, what was written before is read as if it had died before that line. */
    @Test
    void aJournalThatIsCutOffAtAnyByteTellsWhatItsWholeLinesTell() throws IOException {
        byte[] whole = journalOf(new Random(20261125));
        Optional<PastRun> told = Optional.empty();
        int wholeLines = 0;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Optional<PastRun> read = JournalReader.last(directory);
            boolean lineIsWhole =
                    length == whole.length || whole[length] == '\n' || (length > 0 && whole[length - 1] == '\n');
            if (lineIsWhole) {
                told = read;
                wholeLines++;
            }
            assertThat(read).as("cut off after byte %d", length).isEqualTo(told);
        }
        assertThat(wholeLines).isGreaterThan(20);
        assertThat(told.orElseThrow().batches()).hasSizeGreaterThan(2);
    }

    /** After a cut the next process goes on in the same file, and loses nothing of its own. */
    @Test
    void aRunThatIsResumedAfterACutAtAnyByteIsReadWhole() throws IOException {
        byte[] whole = journalOf(new Random(7));
        for (int length = 0; length <= whole.length; length += 17) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (Journal journal = open("run-2")) {
                start(journal, "run-2");
                succeed(journal, "z");
            }
            assertThat(last().batches().keySet())
                    .as("cut off after byte %d", length)
                    .isEqualTo(Set.of("z"));
        }
    }

    private byte[] journalOf(Random random) throws IOException {
        try (Journal journal = open("run-1")) {
            start(journal, "run-1");
            for (int i = 0; i < 9; i++) {
                String batch = "b" + random.nextInt(8);
                switch (random.nextInt(5)) {
                    case 0 -> succeed(journal, batch);
                    case 1 -> journal.attemptStarted(attempt(batch, 1 + random.nextInt(2)));
                    case 2 -> journal.attemptEnded(attempt(batch, 1), result(1, Outcome.OOM));
                    case 3 -> journal.attemptNotStarted(Samples.failure(batch));
                    default -> journal.warning("ä 文 🚀 " + batch);
                }
            }
            journal.runResumed(context("run-1"), Samples.plan(directory));
            end(journal, false);
        }
        return Files.readAllBytes(file);
    }
}
