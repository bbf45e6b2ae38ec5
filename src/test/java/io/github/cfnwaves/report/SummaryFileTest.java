package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.it.DirectoryInMemory;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.RunSummary.FailedBatch;
import io.github.cfnwaves.report.RunSummary.WaveLine;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryFileTest {
    @TempDir(factory = DirectoryInMemory.class)
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = SummaryFile.in(directory);
    }

    /** With the wave's results where they are unless somebody says otherwise. */
    private static void add(WaveResult wave, RunContext context, Path file) {
        SummaryFile.add(
                wave,
                context,
                MemoryTiers.standard(),
                file.resolveSibling("wave-" + wave.waveNumber() + "-results.json"),
                file);
    }

    @Test
    void itLooksAsTheDesignSays() throws IOException {
        SummaryFile.write(
                Samples.run(
                        Samples.wave(
                                1,
                                Samples.success("a"),
                                Samples.batch(
                                        "b",
                                        Samples.attempt(
                                                Outcome.FAILED,
                                                3,
                                                Duration.ofSeconds(2),
                                                null,
                                                directory.resolve("logs/wave-1/b.log")))),
                        Samples.wave(2, Samples.batch("c"))),
                directory.resolve("waves.json"),
                MemoryTiers.standard(),
                List.of("TOKEN", "API_URL"),
                file);

        Golden.assertLooksLike("waves-summary.json", Files.readString(file));
    }

    @Test
    void whatVerifyNeedsIsReadBack() {
        SummaryFile.write(Samples.run(Samples.everyOutcome(null)), null, MemoryTiers.standard(), List.of(), file);

        RunSummary summary = SummaryFile.read(file);

        assertThat(summary.run()).isEqualTo(Samples.context(false).run());
        assertThat(summary.project()).isEqualTo(Samples.context(false).project());
        assertThat(summary.batches()).isEqualTo(9);
        assertThat(summary.failed())
                .extracting(FailedBatch::outcome)
                .containsExactly(
                        Outcome.FAILED,
                        Outcome.TIMEOUT,
                        Outcome.OOM,
                        Outcome.OOM_SUSPECTED,
                        Outcome.LOST,
                        Outcome.SPAWN_FAILED,
                        Outcome.CANCELLED,
                        Outcome.NOT_RUN);
    }

    @Test
    void aRunThatWasStoppedIsIncomplete() throws IOException {
        RunResult good = Samples.run(Samples.wave(1, Samples.success("a")));
        RunResult stopped = new RunResult(
                good.context(),
                good.startedAt(),
                good.duration(),
                null,
                good.peakReserved(),
                good.waves(),
                new EngineException(EngineException.Kind.UNREACHABLE, "Nobody answers."));

        SummaryFile.write(stopped, null, MemoryTiers.standard(), List.of(), file);

        assertThat(Files.readString(file)).contains("\"verdict\" : \"incomplete\"");
        assertThat(SummaryFile.read(file).stoppedBy()).isEqualTo("Nobody answers.");
    }

    @Test
    void wavesOfOneRunAddUpWhicheverComesFirst() {
        add(Samples.wave(2, Samples.success("b")), Samples.context(false), file);
        add(Samples.wave(1, Samples.success("a")), Samples.context(false), file);

        assertThat(SummaryFile.read(file).waves())
                .extracting(WaveLine::waveNumber)
                .containsExactly(1, 2);
    }

    @Test
    void aWaveThatIsFollowedAgainReplacesItsFormerResult() {
        add(Samples.everyOutcome(null), Samples.context(false), file);
        add(Samples.wave(1, Samples.success("a")), Samples.context(false), file);

        assertThat(SummaryFile.read(file).failed()).isEmpty();
        assertThat(SummaryFile.read(file).batches()).isEqualTo(1);
    }

    @Test
    void anotherRunsWavesGiveWay() {
        add(Samples.wave(1, Samples.success("a")), Samples.context("earlier", false), file);
        add(Samples.wave(2, Samples.success("b")), Samples.context("later", false), file);

        assertThat(SummaryFile.read(file).waves())
                .extracting(WaveLine::waveNumber)
                .containsExactly(2);
    }

    @Test
    void wavesThatWereHandedOverOneByOneAreOfTheSameWork() throws IOException {
        add(Samples.everyOutcome(null), Samples.context("earlier", true), file);
        add(Samples.wave(2, Samples.success("b")), Samples.context("later", true), file);

        assertThat(SummaryFile.read(file).waves())
                .extracting(WaveLine::waveNumber)
                .containsExactly(1, 2);
        assertThat(Files.readString(file)).contains("\"verdict\" : \"failed\"");
    }

    @Test
    void aRunThatBeginsTakesTheOldSummaryAway() throws IOException {
        Files.writeString(file, "old");

        SummaryFile.begin(file);

        assertThat(file).doesNotExist();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsToldBeforeAnythingRuns() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("x"), "");

        assertThatThrownBy(() -> SummaryFile.begin(inTheWay.resolve("out/waves-summary.json")))
                .isInstanceOf(UnwritableFileException.class);
    }

    @Test
    void resultsAreWrittenAsWavesEndAndForThoseThatNeverBegan() {
        ResultWriter writer = new ResultWriter(Samples.context(false), directory, MemoryTiers.standard(), List.of());

        writer.waveEnded(Samples.wave(1, Samples.success("a")));
        assertThat(ResultsFile.in(directory, 1)).exists();

        writer.runEnded(Samples.run(Samples.wave(1, Samples.success("a")), Samples.wave(2, Samples.batch("b"))));
        assertThat(ResultsFile.in(directory, 2)).content().contains("\"outcome\" : \"not_run\"");
        assertThat(file).exists();
        writer.rethrow();
    }

    @Test
    void theResultsNameTheFilesThatEachBatchHasInThePlan() throws IOException {
        ResultWriter writer = new ResultWriter(Samples.context(false), directory, MemoryTiers.standard(), List.of());

        writer.runStarted(Samples.context(false), Samples.plan(directory), null);
        writer.waveEnded(Samples.wave(1, Samples.success("a"), Samples.success("b")));

        assertThat(ResultsFile.in(directory, 1)).content().contains("\"files\" : [ \"a.ts\" ]", "\"files\" : [ ]");
    }

    @Test
    void aFileThatCannotBeWrittenStopsNoRunAndIsToldAtItsEnd() throws IOException {
        Files.createDirectories(ResultsFile.in(directory, 1).resolve("full"));
        ResultWriter writer = new ResultWriter(Samples.context(false), directory, MemoryTiers.standard(), List.of());

        writer.waveEnded(Samples.wave(1, Samples.success("a")));
        writer.runEnded(Samples.run(Samples.wave(1, Samples.success("a"))));

        assertThat(file).exists();
        assertThatThrownBy(writer::rethrow)
                .isInstanceOfSatisfying(
                        UnwritableFileException.class,
                        e -> assertThat(e.content()).contains("\"batch_id\" : \"a\""));
    }

    @Test
    void aSummaryWithoutItsFieldsIsUnusable() throws IOException {
        for (String content : List.of("{}", "{\"run_id\":\"x\"}", "{\"waves\":[1]}", "{\"waves\":[{}]}")) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> SummaryFile.read(file)).isInstanceOf(UnusableFileException.class);
        }
    }

    @Test
    void aRunsSummaryIsNoPartOfWorkThatIsHandedOver() {
        SummaryFile.write(
                Samples.run(Samples.wave(1, Samples.success("a")), Samples.everyOutcome(null)),
                null,
                MemoryTiers.standard(),
                List.of(),
                file);

        add(Samples.wave(2, Samples.success("b")), Samples.context("later", true), file);

        assertThat(SummaryFile.read(file).waves())
                .extracting(WaveLine::waveNumber)
                .containsExactly(2);
    }

    @Test
    void handedOverWavesOfAnotherPlanGiveWay() {
        RunContext earlier = Samples.context("earlier", true);
        RunContext otherPlan = new RunContext(
                earlier.run(), earlier.project(), earlier.owner(), earlier.taskId(), "00".repeat(32), "0.1.0");
        add(Samples.everyOutcome(null), otherPlan, file);

        add(Samples.wave(2, Samples.success("b")), Samples.context("later", true), file);

        assertThat(SummaryFile.read(file).waves())
                .extracting(WaveLine::waveNumber)
                .containsExactly(2);
    }

    @Test
    void aRunThatWasStoppedStaysIncompleteWhenAWaveIsAdded() throws IOException {
        RunResult good = Samples.run(Samples.wave(1, Samples.success("a")));
        EngineException obstacle = new EngineException(EngineException.Kind.UNREACHABLE, "Nobody answers.");
        RunResult stopped = new RunResult(
                good.context(), good.startedAt(), good.duration(), null, good.peakReserved(), good.waves(), obstacle);
        SummaryFile.write(stopped, null, MemoryTiers.standard(), List.of(), file);

        add(Samples.wave(2, Samples.success("b")), Samples.context(false), file);

        assertThat(Files.readString(file)).contains("\"verdict\" : \"incomplete\"");
        assertThat(SummaryFile.read(file).stoppedBy()).isEqualTo("Nobody answers.");
    }

    @Test
    void aSummaryThatCannotBeReadIsNotReplacedByOneThatKnowsLess() throws IOException {
        Files.writeString(file, "{\"run_id\": \"half");

        assertThatThrownBy(() -> add(Samples.wave(1), Samples.context(false), file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageStartingWith(file + " isn't JSON")
                .hasMessageEndingWith("Delete it, and follow each wave again with monitor-wave.");
        assertThat(file).hasContent("{\"run_id\": \"half");
    }

    @Test
    void aPodThatWasLostIsCountedInTheWaveThatHadIt() throws IOException {
        PodsLost lost = new PodsLost();
        Pod pod = new Pod(new ContainerId("c0ffee"), "cfn-wave1-pod-a1b2c3", 1);
        lost.podLost(pod);
        lost.podLost(pod);

        for (int wave = 1; wave <= 2; wave++) {
            Path results = directory.resolve("wave-" + wave + "-results.json");
            SummaryFile.add(Samples.wave(wave), lost, Samples.context(false), MemoryTiers.standard(), results, file);
        }

        assertThat(file).content().containsOnlyOnce("pods_lost").contains("\"pods_lost\" : 2");
    }

    @Test
    void aWavesResultsAreFoundWhereverTheyWereWritten() {
        Path elsewhere = Path.of("/elsewhere/r.json");
        SummaryFile.add(Samples.wave(1), Samples.context(false), MemoryTiers.standard(), elsewhere, file);
        SummaryFile.add(
                Samples.wave(2),
                Samples.context(false),
                MemoryTiers.standard(),
                directory.resolve("deep/r.json"),
                file);
        add(Samples.wave(3), Samples.context(false), file);

        assertThat(SummaryFile.read(file).waves())
                .extracting(WaveLine::results)
                .containsExactly("/elsewhere/r.json", "deep/r.json", "wave-3-results.json");
    }

    @Test
    void aPathThatIsNoneIsNoted() throws IOException {
        SummaryFile.write(
                Samples.run(Samples.everyOutcome(directory.resolve("x.log"))),
                null,
                MemoryTiers.standard(),
                List.of(),
                file);
        Files.writeString(file, Files.readString(file).replace("x.log", "x\\u0000.log"));

        assertThatThrownBy(() -> SummaryFile.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("has waves[0].failed_batches[0].log \"x\\u0000.log\", expected a path");
    }

    @Test
    void noDamageToASummaryGivesAnythingButThatOneError() throws IOException {
        SummaryFile.write(
                Samples.run(Samples.everyOutcome(directory.resolve("x.log"))),
                null,
                MemoryTiers.standard(),
                List.of(),
                file);
        Damage damage = new Damage(Files.readAllBytes(file), 7);
        for (int i = 0; i < 3000; i++) {
            Files.write(file, damage.next());
            damage.assertReadOrRefused(file, () -> {
                RunSummary summary = SummaryFile.read(file);
                Gate.failures(summary, file);
            });
        }
    }

    @Test
    void theWorkBeganWithItsFirstWaveInWhateverOrderWavesAreAdded() throws IOException {
        WaveResult later = new WaveResult(
                2, Samples.START.plusSeconds(60), Duration.ofSeconds(5), false, List.of(Samples.success("b")));
        add(Samples.wave(1, Samples.success("a")), Samples.context(false), file);

        add(later, Samples.context(false), file);

        assertThat(Files.readString(file))
                .contains("\"started_at\" : \"2026-11-24T10:00:00.123Z\"")
                .contains("\"ended_at\" : \"2026-11-24T10:01:05.123Z\"");
    }

    @Test
    void aPathOfResultsThatIsNoneIsNoted() throws IOException {
        SummaryFile.write(
                Samples.run(Samples.wave(1, Samples.success("a"))), null, MemoryTiers.standard(), List.of(), file);
        Files.writeString(file, Files.readString(file).replace("wave-1-results", "wave\\u0000"));

        assertThatThrownBy(() -> SummaryFile.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("has waves[0].results \"wave\\u0000.json\", expected a path");
    }

    @Test
    void theSummaryOfARunNamesItsPlan() throws IOException {
        ResultWriter writer = new ResultWriter(Samples.context(false), directory, MemoryTiers.standard(), List.of());

        writer.runStarted(Samples.context(false), Samples.plan(directory), null);
        writer.runEnded(Samples.run(Samples.wave(1, Samples.success("a"))));

        assertThat(Files.readString(file)).contains("\"plan\" : \"waves.json\"");
    }
}
