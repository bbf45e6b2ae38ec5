package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanProblem;
import io.github.cfnwaves.report.ResultWriter;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.github.GitHubJob;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.WaveResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncementsTest {
    private static final WaveResult GOOD = Samples.wave(1, Samples.success("a"));
    private static final WaveResult BAD = Samples.wave(
            1,
            Samples.success("a"),
            Samples.batch("b", Samples.attempt(Outcome.FAILED, 3, Duration.ofSeconds(2), null, null)));

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Announcements announcements(Path page) {
        return new Announcements(new GitHubJob(directory, page), out);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path run(WaveResult wave) throws IOException {
        ResultWriter writer =
                new ResultWriter(Samples.context(false), directory, MemoryTiers.standard(), List.of("TOKEN"));
        writer.runStarted(Samples.context(false), Samples.plan(directory), null);
        writer.waveEnded(wave);
        writer.runEnded(Samples.run(wave));
        return SummaryFile.in(directory);
    }

    private boolean judged(Path summary, Path page, boolean fails, RunFixture goal) {
        return announcements(page).judged(SummaryFile.read(summary), summary, directory, fails, goal.goal.voice());
    }

    @Test
    void nobodyIsToldWhereNobodyListens() {
        assertThat(Announcements.of(Map.of("CI", "true"))).isEmpty();
        assertThat(Announcements.of(Map.of("GITHUB_ACTIONS", "true"))).isPresent();
    }

    /** The runner obeys only what begins its line, wherever another module's line ended. */
    @Test
    void failuresAreErrorsIfTheBuildFailsForThemElseWarnings() throws IOException {
        Path page = directory.resolve("page.md");

        assertThat(judged(run(BAD), page, true, new RunFixture(directory))).isTrue();
        assertThat(said())
                .startsWith("\n::error file=waves.json,title=Batch b of wave 1%3A failed::")
                .endsWith("\n");

        out.reset();
        assertThat(judged(run(BAD), page, false, new RunFixture(directory))).isTrue();
        assertThat(said()).startsWith("\n::warning ");
        assertThat(page).content().contains("### Waves", "<code>b</code>").doesNotContain(Samples.SECRET);
    }

    @Test
    void aGoodRunIsOnThePageAndNothingIsSaid() throws IOException {
        Path page = directory.resolve("page.md");

        assertThat(judged(run(GOOD), page, false, new RunFixture(directory))).isFalse();

        assertThat(said()).isEmpty();
        assertThat(page).content().contains("1 of 1 batch succeeded");
    }

    @Test
    void aPageThatCanNotBeWrittenFailsNoBuild() throws IOException {
        RunFixture goal = new RunFixture(directory);

        boolean unused = judged(run(GOOD), directory, false, goal);

        assertThat(goal.said)
                .singleElement()
                .asString()
                .startsWith("The summary of the job on GitHub could not be written: ");
    }

    @Test
    void aSummaryOfAnotherNameHasNoPage() throws IOException {
        Path other = Files.move(run(BAD), directory.resolve("other.json"));
        Path page = directory.resolve("page.md");

        assertThat(judged(other, page, true, new RunFixture(directory))).isTrue();
        assertThat(page).doesNotExist();
    }

    @Test
    void ofAPlanThatCanNotBeRunEachProblemIsSaid() {
        MojoFailureException failure = new MojoFailureException("The wave plan has a problem");
        failure.addSuppressed(new InvalidPlanException(
                directory.resolve("waves.json"), List.of(new PlanProblem(2, 5, "waves", "a number", "an array"))));

        announcements(directory).failed("run-waves", directory, failure);

        assertThat(said())
                .isEqualTo("\n::error file=waves.json,line=2,col=5,title=Wave plan%3A waves::"
                        + "found a number, expected an array\n");
    }

    @Test
    void whateverElseAGoalFailsForIsSaidInItsOwnWords() {
        announcements(directory).failed("spawn-wave", directory, new MojoFailureException("No engine.\nStart one."));

        assertThat(said()).isEqualTo("\n::error title=spawn-wave::No engine.%0AStart one.\n");
    }

    @Test
    void failuresThatNobodyJudgedAreWarningsOfAGreenBuild() {
        announcements(directory).unjudged(List.of());
        assertThat(said()).isEmpty();

        announcements(directory).unjudged(List.of("2 of 3 batches did not succeed."));
        assertThat(said()).isEqualTo("\n::warning title=Waves::2 of 3 batches did not succeed.\n");
    }

    @Test
    void whoReadsNoMoreDisturbsNoBuild() throws IOException {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Path summary = run(BAD);

        boolean remarked = new Announcements(new GitHubJob(directory, null), closed)
                .judged(SummaryFile.read(summary), summary, directory, true, new RunFixture(directory).goal.voice());

        assertThat(remarked).isTrue();
    }
}
