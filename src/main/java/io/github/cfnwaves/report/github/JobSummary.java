package io.github.cfnwaves.report.github;

import io.github.cfnwaves.report.FinishedBatch;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.FixWords;
import io.github.cfnwaves.report.Remedies;
import io.github.cfnwaves.report.RunSummary;
import io.github.cfnwaves.report.RunSummary.FailedBatch;
import io.github.cfnwaves.report.Words;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run in Markdown, for who looks at a job without reading its log. */
final class JobSummary {
    /** For what says that there was no room. */
    private static final int RESERVE = 4096;

    private static final int MOST_ROWS = 1000;

    private final RunSummary run;
    private final FinishedRun details;
    private final GitHubJob job;
    private final StringBuilder page = new StringBuilder();
    private long room;

    private JobSummary(RunSummary run, FinishedRun details, GitHubJob job, long room) {
        this.run = run;
        this.details = details;
        this.job = job;
        this.room = room;
    }

    /** The page; empty when not even its beginning fits into so many bytes. */
    static String of(RunSummary run, FinishedRun details, GitHubJob job, long room) {
        JobSummary summary = new JobSummary(run, details, job, room - RESERVE);
        return summary.fits(summary.head()) ? summary.whole() : "";
    }

    private boolean fits(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > room) {
            return false;
        }
        room -= bytes;
        page.append(text);
        return true;
    }

    private String head() {
        String task = details.taskId().isEmpty() ? "" : " of " + Markdown.code(details.taskId());
        StringBuilder head = new StringBuilder("### Waves" + task + ": " + details.verdict() + "\n\n");
        if (run.fix() != null) {
            head.append(Markdown.text(FixWords.outcome(run.fix()))).append("\n\n");
        }
        if (run.stoppedBy() != null) {
            head.append("The run did not go to its end: ")
                    .append(Markdown.text(run.stoppedBy()))
                    .append("\n\n");
        }
        head.append(counts()).append(".");
        details.duration().ifPresent(took -> head.append(" It took ").append(Durations.format(took)));
        return head.append(details.duration().isPresent() ? ".\n" : "\n").toString();
    }

    private String counts() {
        String others = Arrays.stream(Outcome.values())
                .filter(outcome -> !outcome.isSuccess() && details.count(outcome) > 0)
                .map(outcome -> details.count(outcome) + " " + Markdown.text(outcome.toString()))
                .collect(Collectors.joining(", "));
        long flaky = details.batches().filter(FinishedBatch::isFlaky).count();
        return details.count(Outcome.SUCCESS) + " of " + Counted.of(run.batches(), "batch") + " succeeded"
                + (flaky == 0 ? "" : " (" + flaky + " flaky)") + (others.isEmpty() ? "" : "; " + others);
    }

    private String whole() {
        if (!run.failed().isEmpty()) {
            table(List.of("Wave", "Batch", "Outcome", "Exit", "Duration", "What to do"), run.failed(), this::failed);
        }
        List<FinishedBatch> all = details.batches().toList();
        if (!all.isEmpty() && fits("\n<details><summary>All batches</summary>\n")) {
            table(List.of("Wave", "Batch", "Outcome", "Exit", "Duration", "Limit", "Peak", "Attempts"), all, this::any);
            page.append("\n</details>\n");
        }
        page.append("\nLogs, results and report: ")
                .append(Markdown.code(job.shown(details.directory())))
                .append("\n");
        return page.toString();
    }

    private <T> void table(List<String> header, List<T> all, Function<T, List<String>> cells) {
        if (!fits("\n" + Markdown.row(header) + "|" + " --- |".repeat(header.size()) + "\n")) {
            return;
        }
        int shown = 0;
        for (T each : all) {
            if (shown == MOST_ROWS || !fits(Markdown.row(cells.apply(each)))) {
                page.append("\nAnd ").append(all.size() - shown).append(" more.\n");
                return;
            }
            shown++;
        }
    }

    private List<String> failed(FailedBatch batch) {
        return List.of(
                Integer.toString(batch.waveNumber()),
                Markdown.code(batch.batchId()),
                Markdown.text(batch.outcome().toString()),
                orEmpty(batch.exitCode()),
                batch.durationMillis() == 0 ? "" : Durations.format(Duration.ofMillis(batch.durationMillis())),
                Markdown.text(Remedies.of(batch)));
    }

    private List<String> any(FinishedBatch batch) {
        return List.of(
                Integer.toString(batch.waveNumber()),
                Markdown.code(batch.id()),
                Markdown.text(Words.outcome(batch.outcome(), batch.succeededIn() != null, batch.isFlaky())),
                orEmpty(batch.last().map(AttemptResult::exitCode).orElse(null)),
                batch.last()
                        .filter(attempt -> attempt.startedAt() != null)
                        .map(attempt -> Durations.format(attempt.duration()))
                        .orElse(""),
                batch.memoryLimit().toString(),
                batch.peakMemory() == null ? "" : batch.peakMemory().human(),
                Integer.toString(batch.attempts().size()));
    }

    private static String orEmpty(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
