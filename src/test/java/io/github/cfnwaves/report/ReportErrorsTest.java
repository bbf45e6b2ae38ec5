package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.ErrorCatalogue;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanSource;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.fix.Courses;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every error about the files of the goals, as it is told; how a run that failed is told is in {@link GateTest}. */
class ReportErrorsTest {
    private static final RunContext CONTEXT = Samples.context(false);

    @TempDir
    private Path directory;

    private final ErrorCatalogue catalogue = new ErrorCatalogue();

    @Test
    void everyErrorSaysWhatWhereWhyAndWhatToDo() throws IOException {
        catalogue.write("DIR", Pattern.quote(directory.toString()));
        unusable();
        nothingToLearnFrom();
        unwritable();
        refusals();
        loops();

        catalogue.assertTold(
                "report.txt",
                Pattern.compile(Arrays.stream(FileRemedy.values())
                        .map(remedy -> Pattern.quote(remedy.sentence()))
                        .collect(Collectors.joining("|"))));
        assertThat(FileRemedy.values())
                .allSatisfy(remedy -> assertThat(catalogue.all())
                        .as("%s in the catalogue", remedy)
                        .contains(remedy.sentence()));
        catalogue.assertCovers(
                Path.of("src/main/java/io/github/cfnwaves/report"),
                "new Un(usable|writable)FileException\\(",
                // Its lines that can't be read are passed over, and a copy fails as any other file does.
                "JournalLines",
                "IterationCache");
    }

    private void loops() throws IOException {
        for (FixEnd end : FixEnd.values()) {
            if (end != FixEnd.NO_ERRORS) {
                FixCourse course = Courses.course(end, end.isJudged() ? Courses.look(2, 1) : null, 3);
                catalogue.add("loop-that-ended-as-" + end, FixWords.outcome(course) + "\n" + FixWords.advice(course));
            }
        }
        Path out = directory.resolve("out");
        Files.createDirectories(ResultsFile.in(out, 9).resolve("a-file"));
        catalogue.failing("results-that-stay", () -> ResultsFile.begin(out));
    }

    private void unusable() throws IOException {
        Path file = directory.resolve("wave-1-spawned.json");
        catalogue.failing("no-manifest", () -> Manifest.read(file));
        catalogue.failing("manifest-is-a-directory", () -> Manifest.read(directory));
        Files.writeString(file, "wave 1");
        catalogue.failing("manifest-is-not-json", () -> Manifest.read(file));
        Files.writeString(file, "[]");
        catalogue.failing("manifest-is-not-an-object", () -> Manifest.read(file));
        Files.writeString(file, "{\"wave_number\": \"one\"}");
        catalogue.failing("manifest-with-a-wrong-field", () -> Manifest.read(file));
        Files.writeString(file, "{}");
        catalogue.failing("manifest-without-a-field", () -> Manifest.read(file));
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(Json.MOST_BYTES + 1L);
        }
        catalogue.failing("manifest-too-large", () -> Manifest.read(file));
        Path summary = SummaryFile.in(directory);
        catalogue.failing("no-summary", () -> SummaryFile.read(summary));
        Files.writeString(summary, "{");
        catalogue.failing(
                "summary-that-would-be-lost",
                () -> SummaryFile.add(
                        Samples.wave(1, Samples.success("a")), CONTEXT, MemoryTiers.standard(), file, summary));
        Files.delete(summary);
        Path journal = Files.createDirectory(Journal.in(directory));
        catalogue.failing("journal-is-a-directory", () -> JournalReader.last(directory));
        Files.delete(journal);
    }

    private void nothingToLearnFrom() throws IOException {
        catalogue.failing("learn-from-no-directory", () -> MeasuredBatches.in(List.of(directory.resolve("none"))));
        Path empty = Files.createDirectory(directory.resolve("empty"));
        catalogue.failing("learn-from-an-empty-directory", () -> MeasuredBatches.in(List.of(empty)));
    }

    private void unwritable() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        catalogue.failing("directory-in-the-way", () -> AtomicFiles.write(directory, "x"));
        catalogue.failing("file-in-the-way", () -> AtomicFiles.write(file.resolve("r.json"), "x"));
        catalogue.failing("file-in-the-way-of-a-summary", () -> SummaryFile.begin(file.resolve("s.json")));
        catalogue.failing("disk-full", () -> {
            try (OutputStream out = Files.newOutputStream(Path.of("/dev/full"))) {
                out.write(1);
            } catch (IOException full) {
                throw new UnwritableFileException(Path.of("r.json"), full, "x");
            }
        });
        cantBeWritten("not-allowed", new AccessDeniedException("/out"));
        cantBeWritten("read-only", new FileSystemException("/a", "/b", "Read-only file system"));
        cantBeWritten("no-words", new IOException());
    }

    private void cantBeWritten(String name, IOException why) {
        catalogue.add(name, new UnwritableFileException(Path.of("r.json"), why, "x"));
    }

    private void refusals() {
        Path file = SummaryFile.in(directory);
        SummaryFile.write(Samples.run(Samples.wave(1)), null, MemoryTiers.standard(), List.of(), file);
        refused("no-batches", true, CONTEXT.project(), Optional.empty(), Optional.empty());
        refused("summary-of-another-project", false, new ProjectId("x"), Optional.empty(), Optional.empty());
        refused("summary-of-another-run", false, CONTEXT.project(), Optional.of(new RunId("now")), Optional.empty());
        refused(
                "summary-of-another-plan",
                false,
                CONTEXT.project(),
                Optional.empty(),
                Optional.of(new PlanSource(Path.of("p.json"), "00")));
    }

    private void refused(
            String name, boolean needsBatches, ProjectId project, Optional<RunId> run, Optional<PlanSource> plan) {
        Path file = SummaryFile.in(directory);
        catalogue.add(
                name,
                new Gate(0, needsBatches)
                        .refusal(
                                SummaryFile.read(file),
                                file,
                                new Gate.Expected(project, run.map(Set::of).orElse(Set.of()), plan))
                        .orElseThrow());
    }
}
