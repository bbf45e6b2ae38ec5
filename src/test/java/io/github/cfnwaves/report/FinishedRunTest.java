package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.it.DirectoryInMemory;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.FinishedBatch.PlannedBatch;
import io.github.cfnwaves.report.FinishedBatch.Wait;
import io.github.cfnwaves.report.FinishedRun.Verdict;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.MemorySample;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedRunTest {
    private static final MemorySize USED = MemorySize.ofMebibytes(300);

    @TempDir(factory = DirectoryInMemory.class)
    private Path directory;

    /** As run-waves leaves it. */
    private void finish(
            RunContext context, @Nullable WavePlan plan, @Nullable RuntimeException stoppedBy, WaveResult... waves) {
        ResultWriter writer = new ResultWriter(context, directory, MemoryTiers.standard(), List.of("TOKEN", "API_URL"));
        if (plan != null) {
            writer.runStarted(context, plan, null);
        }
        writer.runEnded(new RunResult(
                context,
                Samples.START,
                Duration.ofSeconds(20),
                MemorySize.ofMebibytes(2048),
                MemorySize.ofMebibytes(1024),
                List.of(waves),
                stoppedBy));
        writer.rethrow();
    }

    private RunContext contextOf(WavePlan plan) {
        RunContext any = Samples.context(false);
        return new RunContext(
                any.run(),
                any.project(),
                any.owner(),
                plan.taskId(),
                plan.source().sha256(),
                any.pluginVersion());
    }

    private Journal journal(RunContext context, Instant at) {
        return Journal.open(directory, context, InstantSource.fixed(at), trouble -> {
            throw new AssertionError(trouble);
        });
    }

    private FinishedBatch batch(FinishedRun run, String id) {
        return run.batches().filter(batch -> batch.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void aRunIsReadBackWithWhatItsPlanAndItsJournalSay() throws IOException {
        WavePlan plan = Samples.plan(directory);
        RunContext context = contextOf(plan);
        try (Journal journal = journal(context, Samples.START)) {
            journal.attemptWaiting(1, "b", 1, "waits for memory");
            journal.memorySampled(new MemorySample(Samples.START, USED, 2));
            journal.halted("1 batch failed");
        }
        finish(context, plan, null, Samples.wave(1, Samples.success("a"), Samples.batch("b")));

        FinishedRun run = FinishedRun.of(directory);

        assertThat(run.gaps()).isEmpty();
        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.taskId()).isEqualTo("storefront");
        assertThat(run.budget()).isEqualTo(MemorySize.ofMebibytes(2048));
        assertThat(run.duration()).contains(Duration.ofSeconds(20));
        assertThat(run.environment()).containsExactly("API_URL", "TOKEN");
        assertThat(run.memory()).containsExactly(new MemorySample(Samples.START, USED, 2));
        assertThat(run.notes()).extracting(RunNote::text).containsExactly("The run was halted: 1 batch failed.");
        assertThat(run.count(Outcome.SUCCESS)).isEqualTo(1);
        FinishedBatch b = batch(run, "b");
        assertThat(b.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(b.waits()).containsExactly(new Wait(Samples.START, 1, "waits for memory"));
        assertThat(b.planned()).isEqualTo(new PlannedBatch(null, List.of(), List.of("PASSWORD", "TOKEN")));
        assertThat(batch(run, "a").last().orElseThrow().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(run.toString()).doesNotContain(Samples.SECRET);
    }

    @Test
    void aRunThatWentOnAfterItWasCutOffIsReadWithItsPlanToo() throws IOException {
        WavePlan plan = Samples.plan(directory);
        RunContext context = contextOf(plan);
        ResultWriter writer = new ResultWriter(context, directory, MemoryTiers.standard(), List.of());

        writer.runResumed(context, plan);
        writer.runEnded(Samples.run(Samples.wave(1, Samples.success("a"))));

        assertThat(FinishedRun.of(directory).plan()).isEqualTo(plan.source().file());
    }

    @Test
    void aPlanThatChangedSinceSaysNothing() throws IOException {
        WavePlan plan = Samples.plan(directory);
        finish(contextOf(plan), plan, null, Samples.wave(1, Samples.success("a")));
        Files.writeString(plan.source().file(), "\n", StandardOpenOption.APPEND);

        FinishedRun run = FinishedRun.of(directory);

        assertThat(batch(run, "a").planned()).isNull();
        assertThat(run.gaps()).anyMatch(gap -> gap.contains("has changed since the run"));
    }

    @Test
    void aPlanThatIsGoneSaysNothing() throws IOException {
        WavePlan plan = Samples.plan(directory);
        finish(contextOf(plan), plan, null, Samples.wave(1, Samples.success("a")));
        Files.delete(plan.source().file());

        assertThat(FinishedRun.of(directory).gaps()).anyMatch(gap -> gap.contains("can't be read any more"));
    }

    @Test
    void aPlanWithTiersOfItsOwnIsReadAllTheSame() throws IOException {
        Path file = Files.writeString(directory.resolve("plan.json"), """
            {"waves": [{"wave_number": 1, "batches": [{"batch_id": "a", "tier": 9, "task_prompt": "Mend it."}]}]}
            """);
        WavePlan plan = new PlanReader(MemoryTiers.standard().withMemory(9, Samples.LIMIT)).read(file);
        finish(contextOf(plan), plan, null, Samples.wave(1, Samples.success("a")));

        assertThat(batch(FinishedRun.of(directory), "a").planned()).isNotNull();
    }

    @Test
    void linesOfOtherRunsInTheJournalSayNothing() throws IOException {
        try (Journal journal = journal(Samples.context("another", false), Samples.START)) {
            journal.memorySampled(new MemorySample(Samples.START, USED, 2));
            journal.attemptWaiting(1, "a", 1, "waits for memory");
        }
        finish(Samples.context(false), null, null, Samples.wave(1, Samples.success("a")));

        FinishedRun run = FinishedRun.of(directory);

        assertThat(run.memory()).isEmpty();
        assertThat(batch(run, "a").waits()).isEmpty();
    }

    @Test
    void aRunThatTheEngineStoppedSaysWhy() {
        finish(
                Samples.context(false),
                null,
                new EngineException(EngineException.Kind.UNREACHABLE, "Nobody answers."),
                Samples.wave(1, Samples.batch("a")));

        FinishedRun run = FinishedRun.of(directory);

        assertThat(run.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(run.stoppedBy()).isEqualTo("Nobody answers.");
    }

    @Test
    void wavesThatWereFollowedByThemselvesAreReadToo() {
        for (int number : List.of(1, 2)) {
            RunContext context = Samples.context("run-" + number, true);
            WaveResult wave = Samples.wave(number, Samples.success("batch-" + number));
            ResultsFile.write(wave, context, MemoryTiers.standard(), Map.of(), ResultsFile.in(directory, number));
            SummaryFile.add(
                    wave,
                    context,
                    MemoryTiers.standard(),
                    ResultsFile.in(directory, number),
                    SummaryFile.in(directory));
        }

        FinishedRun run = FinishedRun.of(directory);

        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run.budget()).isNull();
        assertThat(run.batches()).extracting(FinishedBatch::id).containsExactly("batch-1", "batch-2");
        assertThat(run.gaps()).anyMatch(gap -> gap.contains("doesn't name the plan's file"));
    }

    @Test
    void aDirectoryWithoutARunIsOneWithoutAVerdict() {
        FinishedRun run = FinishedRun.of(directory);

        assertThat(run.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(run.waves()).isEmpty();
        assertThat(run.gaps()).singleElement().asString().contains("waves-summary.json isn't there");
    }

    @Test
    void withoutTheResultsOfAWaveTheSummaryStillCountsAndNamesItsFailures() throws IOException {
        finish(Samples.context(false), null, null, Samples.everyOutcome(null));
        Files.writeString(ResultsFile.in(directory, 1), "{\"wave_number\": 1");

        FinishedRun run = FinishedRun.of(directory);

        assertThat(run.total()).isEqualTo(9);
        assertThat(run.count(Outcome.SUCCESS)).isEqualTo(1);
        assertThat(run.batches()).hasSize(8);
        assertThat(run.gaps()).anyMatch(gap -> gap.contains("isn't JSON"));
    }

    @Test
    void resultsOfAnotherRunAreNotTaken() {
        finish(Samples.context(false), null, null, Samples.wave(1, Samples.success("a")));
        ResultsFile.write(
                Samples.wave(1, Samples.success("b")),
                Samples.context("later", false),
                MemoryTiers.standard(),
                Map.of(),
                ResultsFile.in(directory, 1));

        FinishedRun run = FinishedRun.of(directory);

        assertThat(run.batches()).isEmpty();
        assertThat(run.gaps()).anyMatch(gap -> gap.contains("is of another run"));
    }

    @Test
    void aBatchThatIsDamagedIsMissedAndTheOthersAreThere() throws IOException {
        finish(Samples.context(false), null, null, Samples.everyOutcome(null));
        Path results = ResultsFile.in(directory, 1);
        Files.writeString(results, Files.readString(results).replaceFirst("\"outcome\" : \"oom\"", "\"outcome\" : 7"));

        FinishedRun run = FinishedRun.of(directory);

        assertThat(run.batches()).hasSize(8).noneMatch(batch -> batch.id().equals("big"));
        assertThat(run.gaps()).anyMatch(gap -> gap.contains("outcome 7"));
    }

    @Test
    void peakAndAdviceAreReadWhereTheyAreGiven() throws IOException {
        finish(Samples.context(false), null, null, Samples.wave(1, Samples.success("a"), Samples.success("b")));
        Path results = ResultsFile.in(directory, 1);
        Files.writeString(
                results,
                Files.readString(results)
                        .replaceFirst(
                                "\"advice\" : null",
                                "\"advice\" : {\"tier\": 1, \"memory\": \"512m\", \"saves\": \"512m\"}"));

        FinishedRun run = FinishedRun.of(directory);

        assertThat(batch(run, "a").advice()).isEqualTo(new TierAdvice(1, Samples.LIMIT, Samples.LIMIT));
        assertThat(batch(run, "b").advice()).isNull();
        assertThat(run.gaps()).noneMatch(gap -> gap.contains("advice"));
    }

    @Test
    void whateverTheFilesHoldNoExceptionComesOfIt() throws IOException {
        finish(Samples.context(false), null, null, Samples.everyOutcome(directory.resolve("x.log")));
        try (Journal journal = journal(Samples.context(false), Samples.START)) {
            journal.memorySampled(new MemorySample(Samples.START, USED, 2));
            journal.attemptWaiting(1, "a", 1, "waits for memory");
        }
        List<Path> files =
                List.of(SummaryFile.in(directory), ResultsFile.in(directory, 1), directory.resolve("journal.jsonl"));
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            Damage damage = new Damage(whole, 1);
            for (int i = 0; i < 500; i++) {
                Files.write(file, damage.next());
                assertThat(FinishedRun.of(directory).gaps()).allMatch(gap -> gap.equals(Printable.text(gap)));
            }
            Files.write(file, whole);
        }
        assertThat(FinishedRun.of(directory).batches()).hasSize(9);
    }
}
