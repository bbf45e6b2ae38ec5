package io.github.cfnwaves.report.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanProblem;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.Golden;
import io.github.cfnwaves.report.ResultWriter;
import io.github.cfnwaves.report.RunSummary;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.github.Annotation.Level;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixEnd;
import io.github.cfnwaves.wave.fix.Look;
import io.github.cfnwaves.wave.fix.Look.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs as GitHub is told of them. */
class GitHubRunTest {
    @TempDir
    private Path repository;

    private Path output = Path.of("");
    private Path page = Path.of("");

    @BeforeEach
    void place() {
        output = repository.resolve("target/cfn-waves");
        page = repository.resolve("page.md");
    }

    private GitHubJob job() {
        return new GitHubJob(repository, page);
    }

    private RunSummary summary() {
        return SummaryFile.read(SummaryFile.in(output));
    }

    private void write(@Nullable FixCourse fix, WaveResult... waves) throws IOException {
        WavePlan plan = Samples.plan(repository);
        RunContext sample = Samples.context(false);
        RunContext context = new RunContext(
                sample.run(),
                sample.project(),
                sample.owner(),
                plan.taskId(),
                plan.source().sha256(),
                sample.pluginVersion());
        ResultWriter writer = new ResultWriter(context, output, MemoryTiers.standard(), List.of("TOKEN"), fix);
        writer.runStarted(context, plan, null);
        List.of(waves).forEach(writer::waveEnded);
        writer.runEnded(new RunResult(
                context, Samples.START, Duration.ofSeconds(20), null, Samples.LIMIT, List.of(waves), null));
        writer.rethrow();
    }

    private List<Annotation> remarks(Level level) {
        return new Annotations(job(), repository).of(summary(), SummaryFile.in(output), FinishedRun.of(output), level);
    }

    private String said() {
        return remarks(Level.ERROR).stream().map(Annotation::command).collect(Collectors.joining("\n"));
    }

    private String shown() throws IOException {
        job().add(summary(), FinishedRun.of(output));
        return Files.readString(page);
    }

    private static BatchResult failed(String id) {
        return Samples.batch(id, Samples.attempt(Outcome.FAILED, 3, Duration.ofSeconds(2), null, null));
    }

    @Test
    void whatFailedIsSaidBesideTheFileThatItWasAbout() throws IOException {
        Path log = Files.createDirectories(output.resolve("logs")).resolve("wrong.log");
        Files.writeString(log, "the token is " + Samples.SECRET);
        write(null, Samples.everyOutcome(log));

        Golden.assertLooksLike("github-annotations.txt", said() + "\n");
    }

    @Test
    void theJobsSummaryHasAllBatches() throws IOException {
        write(null, Samples.everyOutcome(null));

        Golden.assertLooksLike("github-summary.md", shown());
    }

    /** The plan gives a.ts to batch a, and nothing to b. */
    @Test
    void aFileThatIsThereIsPointedAtElseThePlan() throws IOException {
        write(null, Samples.wave(1, failed("a"), failed("b")));
        assertThat(remarks(Level.WARNING))
                .extracting(Annotation::file, Annotation::level)
                .containsOnly(tuple("waves.json", Level.WARNING));

        Files.createFile(repository.resolve("a.ts"));

        assertThat(remarks(Level.ERROR)).extracting(Annotation::file).containsExactly("a.ts", "waves.json");
        assertThat(remarks(Level.ERROR).get(0).message()).endsWith("\nFiles: a.ts");
    }

    @Test
    void aRunThatWasGoodIsShownAndNotRemarkedOn() throws IOException {
        write(null, Samples.wave(1, Samples.success("a"), Samples.success("b")));

        assertThat(remarks(Level.ERROR)).isEmpty();
        assertThat(shown())
                .startsWith("### Waves of <code>storefront</code>: passed\n\n2 of 2 batches succeeded.")
                .contains("<details><summary>All batches</summary>")
                .doesNotContain("What to do");
    }

    @Test
    void noMoreIsSaidThanGitHubShows() throws IOException {
        write(
                null,
                Samples.wave(
                        1, IntStream.range(0, 25).mapToObj(i -> failed("b" + i)).toArray(BatchResult[]::new)));

        List<Annotation> remarks = remarks(Level.ERROR);

        assertThat(remarks).hasSize(10);
        assertThat(remarks.get(9).command())
                .isEqualTo("::error title=Waves::And 16 more; target/cfn-waves/waves-summary.json has all of them.");
    }

    @Test
    void ofALoopTheErrorsThatItLeftAreSaidAndNotItsBatches() throws IOException {
        FixCourse course = new FixCourse(
                List.of(),
                new Look(5, 2, 0, List.of(new FileErrors("a.ts", 4), new FileErrors("b.ts", 1))),
                FixEnd.NO_PROGRESS);
        write(course, Samples.wave(1, failed("a")));

        assertThat(remarks(Level.ERROR))
                .extracting(Annotation::file, Annotation::title)
                .containsExactly(
                        tuple(null, "fix-waves"), tuple("a.ts", "4 errors left"), tuple("b.ts", "1 error left"));
        assertThat(shown()).contains("5 errors in 2 files are left");
    }

    @Test
    void eachProblemOfAPlanIsSaidWhereItStands() {
        InvalidPlanException plan = new InvalidPlanException(
                repository.resolve("waves.json"),
                List.of(
                        new PlanProblem(3, 17, "waves[0].batches[0].tier", "9", "a tier that there is"),
                        new PlanProblem(0, 0, "", "no waves", "a wave")));

        assertThat(new Annotations(job(), repository).of(plan))
                .extracting(Annotation::command)
                .containsExactly(
                        "::error file=waves.json,line=3,col=17,title=Wave plan%3A waves[0].batches[0].tier::"
                                + "found 9, expected a tier that there is",
                        "::error file=waves.json,title=Wave plan::found no waves, expected a wave");
    }

    @Test
    void ofAPlanWithManyProblemsTheRestIsCounted() {
        List<PlanProblem> problems = IntStream.rangeClosed(1, 12)
                .mapToObj(line -> new PlanProblem(line, 1, "", "x", "y"))
                .toList();

        assertThat(new Annotations(job(), repository).of(new InvalidPlanException(Path.of("p.json"), problems)))
                .hasSize(10)
                .last()
                .extracting(Annotation::message)
                .isEqualTo("And 3 more problems.");
    }

    @Test
    void whatOthersWroteIsTextOnThePageAndNothingElse() throws IOException {
        String hostile = "x|y`*_[a](http://b) <img src=1> @octocat #1 www.b.example\n| z";
        write(null, Samples.wave(1, failed(hostile)));

        String shown = shown();

        assertThat(shown)
                .contains(
                        "<code>x&#124;y&#96;&#42;&#95;&#91;a&#93;&#40;http&#58;&#47;&#47;b&#41; &#60;img src&#61;1&#62;"
                                + " &#64;octocat &#35;1 www&#46;b&#46;example&#92;n&#124; z</code>");
        assertThat(shown.lines().filter(line -> line.startsWith("| 1 |"))).hasSize(2);
    }

    @Test
    void whatIsThereAlreadyStays() throws IOException {
        Files.writeString(page, "of another step");
        write(null, Samples.wave(1, Samples.success("a")));

        assertThat(shown()).startsWith("of another step\n\n### Waves");
    }

    @Test
    void thePageIsNeverLargerThanGitHubTakes() throws IOException {
        BatchResult[] batches = IntStream.range(0, 900)
                .mapToObj(i -> failed("<".repeat(280) + i))
                .toArray(BatchResult[]::new);
        write(null, Samples.wave(1, batches));
        Files.write(page, new byte[600 * 1024]);

        assertThat(shown()).contains(" more.\n").endsWith("</code>\n").contains("### Waves");
        assertThat(Files.size(page)).isBetween(900L * 1024, 1008L * 1024);

        long full = Files.size(page);
        Files.write(page, new byte[1024 * 1024]);
        job().add(summary(), FinishedRun.of(output));
        assertThat(Files.size(page)).isEqualTo(1024 * 1024).isGreaterThan(full);
    }

    @Test
    void withoutAFileNothingIsShownAndAFileThatCanNotBeWrittenIsTold() throws IOException {
        write(null, Samples.wave(1, Samples.success("a")));
        FinishedRun details = FinishedRun.of(output);

        new GitHubJob(repository, null).add(summary(), details);

        assertThat(page).doesNotExist();
        assertThatThrownBy(() -> new GitHubJob(repository, repository).add(summary(), details))
                .isInstanceOf(IOException.class);
    }
}
