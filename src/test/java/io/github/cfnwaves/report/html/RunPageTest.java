package io.github.cfnwaves.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.ResultWriter;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.report.UnwritableFileException;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPageTest {
    @TempDir
    private Path directory;

    private ResultWriter run(RunPage page) {
        return new ResultWriter(Samples.context(false), directory, MemoryTiers.standard(), List.of(), page);
    }

    @Test
    void aRunThatBeginsTakesAwayThePageOfTheOneBefore() throws IOException {
        Files.writeString(HtmlReport.in(directory), "of an earlier run");

        assertThat(RunPage.begin(directory)).isNotNull();

        assertThat(HtmlReport.in(directory)).doesNotExist();
    }

    @Test
    void thePageOfARunThatIsOverShowsItsBatchesAndItsVerdict() throws IOException {
        ResultWriter run = run(RunPage.begin(directory));
        WaveResult wave = Samples.everyOutcome(null);
        run.waveEnded(wave);
        assertThat(HtmlReport.in(directory)).doesNotExist();

        run.runEnded(Samples.run(wave));

        run.rethrow();
        String page = Files.readString(HtmlReport.in(directory));
        assertThat(page).contains("<strong>Failed</strong>", "8 of 9 batches did not succeed.");
        wave.batches().forEach(batch -> assertThat(page).contains("<bdi>" + batch.batchId() + "</bdi>"));
    }

    @Test
    void aPageThatCannotBeTakenAwayIsToldBeforeAnythingRuns() throws IOException {
        Files.createDirectories(HtmlReport.in(directory).resolve("full"));

        assertThatThrownBy(() -> RunPage.begin(directory))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessageContaining("waves.html");
    }

    @Test
    void aPageThatCannotBeWrittenKeepsNoOtherFileFromBeingWritten() throws IOException {
        ResultWriter run = run(RunPage.begin(directory));
        Files.createDirectories(HtmlReport.in(directory).resolve("full"));

        run.runEnded(Samples.run(Samples.wave(1, Samples.success("a"))));

        assertThat(directory.resolve("waves-summary.json")).isRegularFile();
        assertThatThrownBy(run::rethrow)
                .isInstanceOf(UnwritableFileException.class)
                .hasMessageContaining("waves.html");
    }
}
