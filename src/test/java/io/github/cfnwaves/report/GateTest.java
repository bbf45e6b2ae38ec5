package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanSource;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final RunContext CONTEXT = Samples.context(false);

    @TempDir
    private Path directory;

    private RunSummary summary(WaveResult... waves) {
        Path file = SummaryFile.in(directory);
        SummaryFile.write(Samples.run(waves), null, MemoryTiers.standard(), List.of(), file);
        return SummaryFile.read(file);
    }

    private static Gate.Expected expected() {
        return new Gate.Expected(CONTEXT.project(), Set.of(), Optional.empty());
    }

    private Optional<String> refusal(Gate gate, RunSummary summary) {
        return gate.refusal(summary, SummaryFile.in(directory), expected());
    }

    @Test
    void aGoodRunPasses() {
        RunSummary summary = summary(Samples.wave(1, Samples.success("a"), Samples.success("b")));
        Gate gate = new Gate(0, false);

        assertThat(refusal(gate, summary)).isEmpty();
        assertThat(gate.passed(summary)).isEqualTo("2 batches succeeded.");
    }

    @Test
    void eachFailedBatchIsNamedWithWhatToDo() throws Exception {
        RunSummary summary = summary(Samples.everyOutcome(directory.resolve("logs/wave-1/wrong.log")));

        String text = refusal(new Gate(0, false), summary).orElseThrow();
        Golden.assertLooksLike("gate.txt", text.replace(directory.toString(), "DIR") + "\n");
    }

    @Test
    void resultsOfAWaveThatNeverRanAreNotWorthALook() {
        String text = refusal(
                        new Gate(0, false),
                        summary(
                                Samples.wave(
                                        1,
                                        Samples.batch(
                                                "a",
                                                Samples.attempt(Outcome.FAILED, 1, Duration.ofSeconds(1), null, null))),
                                Samples.wave(2, Samples.batch("b"))))
                .orElseThrow();

        assertThat(text)
                .contains("wave 2, batch b: not_run", "wave-1-results.json")
                .doesNotContain("wave-2-results");
    }

    @Test
    void asManyFailuresAsAllowedPass() {
        RunSummary summary = summary(Samples.everyOutcome(null));
        Gate gate = new Gate(8, false);

        assertThat(refusal(gate, summary)).isEmpty();
        assertThat(gate.passed(summary)).isEqualTo("8 of 9 batches did not succeed; maxFailures allows 8.");
        assertThat(refusal(new Gate(7, false), summary)).isPresent();
    }

    @Test
    void ofManyFailuresOneOfEachKindIsToldInFullAndOthersByName() throws Exception {
        BatchResult[] batches = IntStream.range(0, 50)
                .mapToObj(i -> Samples.batch(
                        "b" + i,
                        i % 10 == 9
                                ? Samples.attempt(
                                        Outcome.OOM, 137, Duration.ofSeconds(1), "The kernel killed it.", null)
                                : Samples.attempt(
                                        Outcome.FAILED,
                                        i == 0 ? 3 : 1,
                                        Duration.ofSeconds(i + 1),
                                        null,
                                        directory.resolve("logs/wave-1/b" + i + ".log"))))
                .toArray(BatchResult[]::new);

        String text =
                refusal(new Gate(0, false), summary(Samples.wave(1, batches))).orElseThrow();
        Golden.assertLooksLike("gate-many.txt", text.replace(directory.toString(), "DIR") + "\n");
    }

    @Test
    void whatKeptSeveralFromStartingIsToldInFullOnce() {
        String text = refusal(
                        new Gate(0, false),
                        summary(Samples.wave(
                                1,
                                notStarted("a", "Could not start container 0a1b2c3d4e5f: no such network."),
                                notStarted("b", "Could not start container f5e4d3c2b1a0: no such network."),
                                notStarted("c", "The disk is full."))))
                .orElseThrow();

        assertThat(text)
                .contains("batch a: spawn_failed\n      Could not start container 0a1b2c3d4e5f: no such network.\n"
                        + "  wave 1, batch b: spawn_failed\n      For the same reason as batch a.\n"
                        + "  wave 1, batch c: spawn_failed\n      The disk is full.\n");
    }

    @Test
    void ofManyOnlyThoseWithTheSameReasonAreLikeEachOther() {
        BatchResult[] batches = IntStream.range(0, 30)
                .mapToObj(i ->
                        notStarted("b" + i, i == 7 ? "The disk is full." : "No container 0a1b2c3d4e" + (10 + i) + "."))
                .toArray(BatchResult[]::new);

        assertThat(refusal(new Gate(0, false), summary(Samples.wave(1, batches)))
                        .orElseThrow())
                .contains(
                        "batch b0: spawn_failed\n      No container 0a1b2c3d4e10.\n      And 28 like it: b1, b2,",
                        "batch b7: spawn_failed\n      The disk is full.\n");
    }

    private static BatchResult notStarted(String id, String why) {
        return Samples.batch(id, Samples.attempt(Outcome.SPAWN_FAILED, null, Duration.ZERO, why, null));
    }

    @Test
    void noBatchesPassUnlessThatIsAFailure() {
        RunSummary summary = summary(Samples.wave(1));

        assertThat(refusal(new Gate(0, false), summary)).isEmpty();
        assertThat(new Gate(0, false).passed(summary)).isEqualTo("There were no batches: nothing to verify.");
        assertThat(refusal(new Gate(0, true), summary))
                .contains("The run had no batches, and failIfNoBatches is set (" + SummaryFile.in(directory)
                        + "). Add batches to the plan, or don't set failIfNoBatches.");
    }

    @Test
    void aSummaryOfAnotherProjectRunOrPlanIsNoSuccess() {
        RunSummary summary = summary(Samples.wave(1, Samples.success("a")));
        Gate gate = new Gate(99, false);
        Path file = Path.of("/out/waves-summary.json");
        Optional<PlanSource> same = Optional.of(new PlanSource(Path.of("p.json"), CONTEXT.planSha256()));
        Optional<PlanSource> other = Optional.of(new PlanSource(Path.of("p.json"), "00"));

        assertThat(gate.refusal(summary, file, new Gate.Expected(CONTEXT.project(), Set.of(CONTEXT.run()), same)))
                .isEmpty();
        assertThat(gate.refusal(summary, file, new Gate.Expected(new ProjectId("x"), Set.of(), Optional.empty())))
                .hasValueSatisfying(text -> assertThat(text).contains("is of another project or host."));
        assertThat(gate.refusal(
                        summary,
                        file,
                        new Gate.Expected(CONTEXT.project(), Set.of(new RunId("now")), Optional.empty())))
                .hasValueSatisfying(text ->
                        assertThat(text).contains("is of run 20261124-100000-abcdef, not of this build's run now."));
        assertThat(gate.refusal(summary, file, new Gate.Expected(CONTEXT.project(), Set.of(), other)))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("is of another plan than p.json, or the plan has changed"));
    }

    @Test
    void aRunThatWasStoppedFailsWhateverIsAllowed() {
        RunResult good = Samples.run(Samples.wave(1, Samples.success("a")));
        EngineException obstacle = new EngineException(EngineException.Kind.UNREACHABLE, "Nobody answers.");
        Path file = SummaryFile.in(directory);
        SummaryFile.write(
                new RunResult(
                        good.context(),
                        good.startedAt(),
                        good.duration(),
                        null,
                        good.peakReserved(),
                        good.waves(),
                        obstacle),
                null,
                MemoryTiers.standard(),
                List.of(),
                file);

        assertThat(refusal(new Gate(99, false), SummaryFile.read(file)))
                .contains("The run did not go to its end: Nobody answers.\nSummary: " + file);
    }

    @Test
    void aWaveWhoseTimeWasUpFailsEvenIfItsBatchesMadeIt() {
        WaveResult late = new WaveResult(1, Samples.START, Duration.ofMinutes(30), true, List.of(Samples.success("a")));

        assertThat(refusal(new Gate(99, false), summary(late)).orElseThrow())
                .startsWith("Wave 1 ended as timeout, although none of its batches failed. Raise timeout if it needs"
                        + " longer.")
                .doesNotContain("0 of 1");
    }

    @Test
    void aMessageCannotDriveTheTerminalOrForgeALine() {
        RunSummary summary = summary(Samples.wave(
                1,
                Samples.batch(
                        "x\n[INFO] BUILD SUCCESS",
                        Samples.attempt(Outcome.SPAWN_FAILED, null, Duration.ZERO, "No \u001b[2J image.", null))));

        assertThat(refusal(new Gate(0, false), summary).orElseThrow())
                .contains("batch \"x\\n[INFO] BUILD SUCCESS\": spawn_failed\n      No \\u001b[2J image.\n");
    }

    @Test
    void theRemedyKnowsWhatTheBatchHad() {
        BatchResult untiered = new BatchResult(
                "big",
                null,
                Samples.LIMIT,
                List.of(Samples.attempt(Outcome.OOM, 137, Duration.ofSeconds(1), null, null)));

        assertThat(refusal(new Gate(0, false), summary(Samples.wave(1, untiered)))
                        .orElseThrow())
                .contains("\n      It had 512m: give it tier 2 (600m), or memory of its own, in the plan.\n");
    }

    @Test
    void theRemedyNamesAnAmountWhereNoTierHasMore() {
        BatchResult largest = new BatchResult(
                "big",
                4,
                MemorySize.ofMebibytes(1024),
                List.of(Samples.attempt(Outcome.OOM_SUSPECTED, 137, Duration.ofSeconds(1), null, null)));

        assertThat(refusal(new Gate(0, false), summary(Samples.wave(1, largest)))
                        .orElseThrow())
                .contains(
                        "\n      It had 1g: give it memory of its own, such as 2g (no tier has more), in the plan.\n");
    }

    @ParameterizedTest
    @CsvSource({"1, a tier above 1", ", a tier that has more"})
    void aSummaryOfAnEarlierVersionGivesNoAdvice(@Nullable Integer tier, String remedy) throws IOException {
        Path file = SummaryFile.in(directory);
        BatchResult big = new BatchResult(
                "big",
                tier,
                Samples.LIMIT,
                List.of(Samples.attempt(Outcome.OOM, 137, Duration.ofSeconds(1), null, null)));
        SummaryFile.write(Samples.run(Samples.wave(1, big)), null, MemoryTiers.standard(), List.of(), file);
        Files.writeString(file, Files.readString(file).replace("\"advice\"", "\"something\""));

        assertThat(refusal(new Gate(0, false), SummaryFile.read(file)).orElseThrow())
                .contains("\n      It had 512m: give it " + remedy + ", or memory of its own, in the plan.\n");
    }

    @Test
    void nobodyIsSentToALogThatWasNotKept() {
        BatchResult failed = Samples.batch("a", Samples.attempt(Outcome.FAILED, 1, Duration.ofSeconds(1), null, null));

        assertThat(refusal(new Gate(0, false), summary(Samples.wave(1, failed))).orElseThrow())
                .contains("\n      Its output was not kept.\n")
                .doesNotContain("Its log says why");
    }
}
