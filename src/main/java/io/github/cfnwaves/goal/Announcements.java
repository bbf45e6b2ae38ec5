package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.RunSummary;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.report.github.Annotation;
import io.github.cfnwaves.report.github.Annotation.Level;
import io.github.cfnwaves.report.github.Annotations;
import io.github.cfnwaves.report.github.GitHubJob;
import io.github.cfnwaves.trouble.FileTrouble;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells the server that a build runs on what the build came to, if it is one that wants to know: GitHub Actions. What goes wrong with
 * that is no reason for the build to fail.
 */
final class Announcements {
    /** Modules that are built at once have one console and one page. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final GitHubJob job;
    private final OutputStream standardOutput;

    Announcements(GitHubJob job, OutputStream standardOutput) {
        this.job = job;
        this.standardOutput = standardOutput;
    }

    /** None where nobody listens. */
    static Optional<Announcements> of(Map<String, String> environment) {
        // Not System.out, which Maven 4 takes for its log: what is told has to begin its line.
        return GitHubJob.of(environment).map(job -> new Announcements(job, new FileOutputStream(FileDescriptor.out)));
    }

    /**
     * A run was judged.
     *
     * @param file its summary
     * @param workspace what the files of its batches are relative to
     * @param fails whether the build fails for it
     * @return whether there was anything to remark
     */
    boolean judged(RunSummary run, Path file, Path workspace, boolean fails, Voice voice) {
        Path summary = file.toAbsolutePath().normalize();
        Path directory = summary.resolveSibling("");
        FinishedRun details = FinishedRun.of(directory);
        List<Annotation> remarks =
                new Annotations(job, workspace).of(run, summary, details, fails ? Level.ERROR : Level.WARNING);
        say(remarks);
        // One of another name isn't what the details were read of.
        if (summary.equals(SummaryFile.in(directory))) {
            show(run, details, voice);
        }
        return !remarks.isEmpty();
    }

    /** A goal fails for another reason. */
    void failed(String goal, Path workspace, Exception failure) {
        for (Throwable reason : failure.getSuppressed()) {
            if (reason instanceof InvalidPlanException plan) {
                say(new Annotations(job, workspace).of(plan));
                return;
            }
        }
        say(List.of(Annotation.of(Level.ERROR, goal, String.valueOf(failure.getMessage()))));
    }

    /** Failures were left to somebody who never came: the build is green. */
    void unjudged(List<String> sentences) {
        say(sentences.stream()
                .map(sentence -> Annotation.of(Level.WARNING, "Waves", sentence))
                .toList());
    }

    private void show(RunSummary run, FinishedRun details, Voice voice) {
        try {
            synchronized (ONE_AT_A_TIME) {
                job.add(run, details);
            }
        } catch (IOException e) {
            voice.warn("The summary of the job on GitHub could not be written: " + FileTrouble.reason(e) + ".");
        }
    }

    private void say(List<Annotation> remarks) {
        if (remarks.isEmpty()) {
            return;
        }
        // Another module may be in the middle of a line.
        String lines = remarks.stream().map(Annotation::command).collect(Collectors.joining("\n", "\n", "\n"));
        try {
            synchronized (ONE_AT_A_TIME) {
                standardOutput.write(lines.getBytes(StandardCharsets.UTF_8));
                standardOutput.flush();
            }
        } catch (IOException e) {
            // Who read it has gone, and the log says the same.
        }
    }
}
