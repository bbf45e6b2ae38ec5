package io.github.cfnwaves.report.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.ResultWriter;
import io.github.cfnwaves.report.ResultsFile;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Failsafe reads: whether it says yes is settled by a build of its own under {@code src/it}. */
class FailsafeSummaryTest {
    private static final RunContext CONTEXT = Samples.context(false);

    @TempDir
    private Path directory;

    private Xml read() {
        return Xml.read(FailsafeSummary.in(directory), "failsafe-summary.xsd");
    }

    private Xml after(RunResult run) {
        ResultWriter writer = new ResultWriter(
                CONTEXT,
                directory,
                MemoryTiers.standard(),
                List.of(),
                TestReports.begin(CONTEXT, MemoryTiers.standard(), directory));
        writer.runEnded(run);
        writer.rethrow();
        return read();
    }

    private static List<String> counts(Xml summary) {
        return List.of("completed", "errors", "failures", "skipped", "flakes").stream()
                .map(name -> summary.one(name).text())
                .toList();
    }

    private static String message(Xml summary) {
        return summary.one("failureMessage").text();
    }

    private static AttemptResult attempt(Outcome outcome, int exitCode) {
        return Samples.attempt(outcome, exitCode, Duration.ofSeconds(2), null, null);
    }

    @Test
    void aGoodRunIsGoodAndItsFlakesAreCounted() {
        Xml summary = after(Samples.run(
                Samples.wave(1, Samples.success("a")),
                Samples.wave(2, Samples.batch("b", attempt(Outcome.FAILED, 1), attempt(Outcome.SUCCESS, 0)))));

        assertThat(counts(summary)).containsExactly("2", "0", "0", "0", "1");
        assertThat(summary.attribute("result")).isEmpty();
        assertThat(summary.attribute("timeout")).isEqualTo("false");
        assertThat(message(summary)).isEmpty();
    }

    @Test
    void whatAnEarlierRunSucceededWithAfterARetryIsNoFlakeOfThisOne() {
        BatchResult reused = new BatchResult(
                "a",
                1,
                Samples.LIMIT,
                List.of(attempt(Outcome.FAILED, 1), attempt(Outcome.SUCCESS, 0)),
                new RunId("20261123-100000-abcdef"));

        assertThat(counts(after(Samples.run(Samples.wave(1, reused))))).containsExactly("1", "0", "0", "0", "0");
    }

    @Test
    void aRunWithEveryOutcomeNamesWhatFailed() {
        Xml summary = after(Samples.run(Samples.everyOutcome(null)));

        assertThat(counts(summary)).containsExactly("9", "7", "1", "0", "0");
        assertThat(summary.attribute("result")).isEqualTo("255");
        assertThat(message(summary))
                .contains("8 of 9 batches did not succeed:", "batch wrong: failed, exit code 3")
                .endsWith("Summary: " + SummaryFile.in(directory));
    }

    @Test
    void whatNeverRanIsNoSuccess() {
        Xml summary = after(Samples.run(Samples.wave(1, Samples.success("a"), Samples.batch("b"))));

        assertThat(counts(summary)).containsExactly("2", "1", "0", "0", "0");
        assertThat(message(summary)).contains("batch b: not_run");
    }

    @Test
    void aRunThatWasStoppedIsNoSuccess() {
        RunResult whole = Samples.run(Samples.wave(1, Samples.success("a")));
        Xml summary = after(new RunResult(
                whole.context(),
                whole.startedAt(),
                whole.duration(),
                whole.budget(),
                whole.peakReserved(),
                whole.waves(),
                new IllegalStateException("The engine is gone.")));

        assertThat(counts(summary)).containsExactly("1", "1", "0", "0", "0");
        assertThat(message(summary)).contains("The run did not go to its end: The engine is gone.");
    }

    @Test
    void aWaveWhoseTimeWasUpSaysSo() {
        WaveResult late = new WaveResult(1, Samples.START, Duration.ofSeconds(1), true, List.of(Samples.success("a")));

        Xml summary = after(Samples.run(late));

        assertThat(summary.attribute("timeout")).isEqualTo("true");
        assertThat(summary.one("errors").text()).isEqualTo("1");
    }

    @Test
    void aRunWithoutBatchesHadNoTests() {
        Xml summary = after(Samples.run(Samples.wave(1)));

        assertThat(summary.attribute("result")).isEqualTo("254");
        assertThat(message(summary)).isEmpty();
    }

    @Test
    void aRunThatIsKilledIsNoSuccessForLackOfASummary() {
        TestReports.begin(CONTEXT, MemoryTiers.standard(), directory);

        assertThat(counts(read())).containsExactly("0", "1", "0", "0", "0");
        assertThat(message(read())).contains("has begun and not come to its end");
    }

    @Test
    void aRunWhoseSummaryCannotBeWrittenIsNoSuccess() throws IOException {
        ResultWriter writer = new ResultWriter(
                CONTEXT,
                directory,
                MemoryTiers.standard(),
                List.of(),
                TestReports.begin(CONTEXT, MemoryTiers.standard(), directory));
        Files.createDirectories(directory.resolve("logs"));
        Path plan = directory.resolve("waves-summary.json");
        Files.createSymbolicLink(plan, directory.resolve("logs"));

        writer.runEnded(Samples.run(Samples.wave(1, Samples.success("a"))));

        assertThat(read().one("errors").text()).isEqualTo("1");
    }

    @Test
    void wavesThatAreFollowedOneByOneAddUp() {
        follow(Samples.wave(1, Samples.success("a"), Samples.batch("b", attempt(Outcome.FAILED, 1))));
        follow(Samples.wave(2, Samples.success("c")));

        assertThat(counts(read())).containsExactly("3", "0", "1", "0", "0");
        assertThat(directory.resolve("TEST-cfn-waves.storefront.wave-1.xml")).exists();
        assertThat(directory.resolve("TEST-cfn-waves.storefront.wave-2.xml")).exists();
    }

    private void follow(WaveResult wave) {
        Path results = ResultsFile.in(directory, wave.waveNumber());
        SummaryFile.add(wave, CONTEXT, MemoryTiers.standard(), results, SummaryFile.in(directory));
        TestReports.add(wave, CONTEXT, MemoryTiers.standard(), directory);
    }

    @Test
    void aMessageWithHostileIdsIsText() {
        Xml summary = after(Samples.run(
                Samples.wave(1, Samples.batch("]]><b>\u001b[31m\ud83d\ufffe", attempt(Outcome.FAILED, 1)))));

        assertThat(message(summary)).contains("]]><b>").doesNotContain("\u001b", "\ufffe");
    }
}
