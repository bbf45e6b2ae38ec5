package io.github.cfnwaves.report.github;

import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.PlanProblem;
import io.github.cfnwaves.report.FinishedBatch;
import io.github.cfnwaves.report.FinishedBatch.PlannedBatch;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.FixWords;
import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.report.Remedies;
import io.github.cfnwaves.report.RunSummary;
import io.github.cfnwaves.report.RunSummary.FailedBatch;
import io.github.cfnwaves.report.github.Annotation.Level;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.fix.FixCourse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub is to show beside files of a run that wasn't all good, or of a plan that can't be run: never more than it shows of a step.
 *
 * @param workspace what the files of batches are relative to
 */
public record Annotations(GitHubJob job, Path workspace) {
    private static final int MOST = 10;
    private static final int MOST_FILES = 5;

    /** Each problem where it stands. */
    public List<Annotation> of(InvalidPlanException plan) {
        String file = job.shown(plan.file());
        Function<PlanProblem, Annotation> remark = problem -> new Annotation(
                Level.ERROR,
                file,
                problem.line(),
                problem.column(),
                "Wave plan" + (problem.where().isEmpty() ? "" : ": " + problem.where()),
                "found " + problem.found() + ", expected " + problem.expected());
        return limited(
                plan.problems().stream().map(remark).toList(),
                more -> new Annotation(
                        Level.ERROR, file, 0, 0, "Wave plan", "And " + Counted.of(more, "more problem") + "."));
    }

    /**
     * Each batch that did not succeed, or of a loop the files with errors that are left.
     *
     * @param file the summary, beside which the logs are
     * @param details what else is known of the run
     */
    public List<Annotation> of(RunSummary run, Path file, FinishedRun details, Level level) {
        List<Annotation> remarks = new ArrayList<>();
        if (run.stoppedBy() != null) {
            remarks.add(
                    Annotation.of(level, "Waves", "The run did not go to its end: " + Printable.text(run.stoppedBy())));
        }
        if (run.fix() != null) {
            remarks.addAll(left(run.fix(), level));
        } else {
            run.failed().forEach(batch -> remarks.add(of(batch, file, details, level)));
        }
        return limited(
                remarks,
                more -> Annotation.of(
                        level, "Waves", "And " + more + " more; " + job.shown(file) + " has all of them."));
    }

    private List<Annotation> left(FixCourse course, Level level) {
        if (course.isSuccess()) {
            return List.of();
        }
        List<Annotation> remarks = new ArrayList<>();
        remarks.add(Annotation.of(level, "fix-waves", FixWords.outcome(course)));
        if (course.left() != null) {
            course.left().worst().stream()
                    .limit(MOST - 1L)
                    .forEach(left -> remarks.add(new Annotation(
                            level,
                            job.shown(workspace.resolve(left.file())),
                            0,
                            0,
                            Counted.of(left.errors(), "error") + " left",
                            "fix-waves left " + Counted.of(left.errors(), "error") + " in this file.")));
        }
        return remarks;
    }

    private Annotation of(FailedBatch batch, Path summary, FinishedRun details, Level level) {
        List<String> files = files(batch, details);
        String ended = batch.exitCode() == null ? "" : "Exit code " + batch.exitCode() + ". ";
        String took = batch.durationMillis() == 0
                ? ""
                : "Ended after " + Durations.format(Duration.ofMillis(batch.durationMillis())) + ". ";
        String log = batch.log() == null
                ? ""
                : "\nLog: " + job.shown(summary.toAbsolutePath().resolveSibling(batch.log()));
        return new Annotation(
                level,
                place(files, details),
                0,
                0,
                "Batch " + Printable.id(batch.batchId()) + " of wave " + batch.waveNumber() + ": " + batch.outcome(),
                ended + took + Remedies.of(batch) + log + told(files));
    }

    private static List<String> files(FailedBatch batch, FinishedRun details) {
        return details.batches()
                .filter(each ->
                        each.waveNumber() == batch.waveNumber() && each.id().equals(batch.batchId()))
                .map(FinishedBatch::planned)
                .filter(Objects::nonNull)
                .map(PlannedBatch::files)
                .findFirst()
                .orElse(List.of());
    }

    /** The first file that the batch was to work on and that is there; else the plan. */
    private @Nullable String place(List<String> files, FinishedRun details) {
        return files.stream()
                .map(workspace::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .or(() -> Optional.ofNullable(details.plan()))
                .map(job::shown)
                .orElse(null);
    }

    private static String told(List<String> files) {
        if (files.isEmpty()) {
            return "";
        }
        int more = files.size() - MOST_FILES;
        return "\nFiles: " + files.stream().limit(MOST_FILES).map(Printable::id).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static List<Annotation> limited(List<Annotation> all, Function<Integer, Annotation> rest) {
        if (all.size() <= MOST) {
            return all;
        }
        List<Annotation> shown = new ArrayList<>(all.subList(0, MOST - 1));
        shown.add(rest.apply(all.size() - shown.size()));
        return shown;
    }
}
