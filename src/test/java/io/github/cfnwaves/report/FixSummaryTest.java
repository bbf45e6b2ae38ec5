package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanSource;
import io.github.cfnwaves.report.FinishedRun.Verdict;
import io.github.cfnwaves.report.junit.FailsafeSummary;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.fix.Courses;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A loop is judged by the errors that it left alone. */
class FixSummaryTest {
    private static final WaveResult GOOD = Samples.wave(1, Samples.success("iter2-batch-1"));
    private static final WaveResult BAD = Samples.wave(
            1, Samples.batch("iter2-batch-1", Samples.attempt(Outcome.FAILED, 3, Duration.ofSeconds(2), null, null)));

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = SummaryFile.in(directory);
    }

    private RunSummary summary(FixCourse course, WaveResult... waves) {
        SummaryFile.write(Samples.run(waves), null, MemoryTiers.standard(), List.of(), course, new PodsLost(), file);
        return SummaryFile.read(file);
    }

    private Optional<String> refusal(RunSummary summary) {
        // The plan of the last iteration is never the one that somebody has in the project.
        return new Gate(0, false)
                .refusal(
                        summary,
                        file,
                        new Gate.Expected(
                                Samples.context(false).project(),
                                Set.of(),
                                Optional.of(new PlanSource(Path.of("waves.json"), "00"))));
    }

    @Test
    void itLooksAsTheDesignSays() throws IOException {
        summary(Courses.course(FixEnd.MAX_ITERATIONS, Courses.look(2, 1), 31, 12), GOOD);

        Golden.assertLooksLike("fix-summary.json", Files.readString(file));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        FixCourse left = Courses.course(FixEnd.NO_PROGRESS, Courses.look(2, 1), 31, 12);
        FixCourse cutOff = Courses.course(null, null, 31);

        assertThat(summary(left, GOOD).fix())
                .usingRecursiveComparison()
                .ignoringFields("iterations.found.worst")
                .isEqualTo(left);
        assertThat(summary(cutOff, GOOD).fix())
                .usingRecursiveComparison()
                .ignoringFields("iterations.found.worst")
                .isEqualTo(cutOff);
    }

    @Test
    void failedBatchesOfALoopWithoutErrorsAreForgiven() {
        RunSummary summary = summary(Courses.course(FixEnd.NO_ERRORS, Courses.look(), 31, 12), BAD);

        assertThat(refusal(summary)).isEmpty();
        assertThat(new Gate(0, false).passed(summary)).isEqualTo("No errors are left after 2 iterations.");
        assertThat(FinishedRun.of(directory).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(failsafe(summary)).doesNotContain("result=\"255\"").contains("<errors>0</errors>", "<failures>0<");
    }

    @Test
    void errorsThatAreLeftFailTheBuildHoweverWellBatchesDid() throws IOException {
        RunSummary summary = summary(
                Courses.course(FixEnd.NO_PROGRESS, Courses.look(9, 8, 7, 6, 5, 4, 3, 2, 2, 2, 1, 1), 50, 50, 50), GOOD);

        String text = refusal(summary).orElseThrow();

        Golden.assertLooksLike("errors-left.txt", text.replace(directory.toString(), "DIR") + "\n");
        assertThat(FinishedRun.of(directory).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(failsafe(summary)).contains("result=\"255\"", "<errors>50</errors>");
    }

    @ParameterizedTest
    @EnumSource(FixEnd.class)
    void everyEndButOneFailsTheBuildAndSaysWhatToDo(FixEnd end) {
        RunSummary summary = summary(Courses.course(end, end.isJudged() ? Courses.look(1) : null, 31), BAD);

        if (end == FixEnd.NO_ERRORS) {
            assertThat(refusal(summary)).isEmpty();
        } else {
            assertThat(refusal(summary).orElseThrow())
                    .containsPattern("[Rr]un fix-waves again|by hand")
                    .contains("Summary: " + file);
        }
    }

    /** Its last run may have succeeded; how many errors are left nobody knows. */
    @Test
    void aLoopThatWasCutOffIsNoSuccess() {
        RunSummary summary = summary(Courses.course(null, null, 31), GOOD);

        assertThat(refusal(summary).orElseThrow())
                .startsWith(
                        "fix-waves did not come to its end after 1 iteration: how many errors are left isn't known.")
                .contains("Run fix-waves again");
        assertThat(FinishedRun.of(directory).verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(failsafe(summary)).contains("result=\"255\"");
    }

    @Test
    void aRunThatTheEngineStoppedStaysSo() {
        RunResult good = Samples.run(GOOD);
        RunResult stopped = new RunResult(
                good.context(),
                good.startedAt(),
                good.duration(),
                null,
                good.peakReserved(),
                good.waves(),
                new EngineException(EngineException.Kind.UNREACHABLE, "Nobody answers."));
        SummaryFile.write(
                stopped, null, MemoryTiers.standard(), List.of(), Courses.course(null, null), new PodsLost(), file);
        SummaryFile.update(Courses.course(FixEnd.STOPPED, null, 31), directory, file);

        assertThat(refusal(SummaryFile.read(file)).orElseThrow()).contains("did not go to its end: Nobody answers.");
        assertThat(FinishedRun.of(directory).verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void howFarALoopIsIsWrittenIntoTheSummaryOfItsLastRun() throws IOException {
        summary(Courses.course(null, null), GOOD);
        assertThat(Files.readString(file)).contains("\"verdict\" : \"incomplete\"");
        FixCourse done = Courses.course(FixEnd.NO_ERRORS, Courses.look(), 31);

        SummaryFile.update(done, directory.resolve("copies"), file);

        assertThat(SummaryFile.read(file).fix())
                .usingRecursiveComparison()
                .ignoringFields("iterations.found.worst")
                .isEqualTo(done);
        assertThat(SummaryFile.read(file).batches()).isEqualTo(1);
        assertThat(Files.readString(file)).contains("\"verdict\" : \"passed\"");
    }

    private String failsafe(RunSummary summary) {
        Path xml = FailsafeSummary.in(directory);
        FailsafeSummary.write(summary, xml);
        try {
            return Files.readString(xml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
