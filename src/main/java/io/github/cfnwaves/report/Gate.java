package io.github.cfnwaves.report;

import io.github.cfnwaves.plan.PlanSource;
import io.github.cfnwaves.report.RunSummary.FailedBatch;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a run is good enough for the build to go on.
 *
 * @param maxFailures the most batches that may have failed
 * @param failIfNoBatches whether a run without a batch is not good enough
 */
public record Gate(int maxFailures, boolean failIfNoBatches) {
    private static final int MOST_NAMED = 20;

    /** What the summary has to be about. */
    public record Expected(ProjectId project, Optional<RunId> run, Optional<PlanSource> plan) {}

    /**
     * Why the build must fail, if it must.
     *
     * @param file where the summary was read
     */
    public Optional<String> refusal(RunSummary summary, Path file, Expected expected) {
        Optional<String> foreign = foreign(summary, file, expected);
        if (foreign.isPresent()) {
            return foreign;
        }
        if (summary.stoppedBy() != null) {
            return Optional.of(
                    "The run did not go to its end: " + summary.stoppedBy() + "\n" + failures(summary, file));
        }
        if (summary.batches() == 0 && failIfNoBatches) {
            return Optional.of("The run had no batches, and failIfNoBatches is set.");
        }
        return summary.failed().size() > maxFailures ? Optional.of(failures(summary, file)) : Optional.empty();
    }

    /** One sentence on a run that is good enough. */
    public String passed(RunSummary summary) {
        int failed = summary.failed().size();
        if (summary.batches() == 0) {
            return "There were no batches: nothing to verify.";
        }
        return failed == 0
                ? Words.count(summary.batches(), "batch") + " succeeded."
                : failed + " of " + Words.count(summary.batches(), "batch") + " did not succeed; maxFailures allows "
                        + maxFailures + ".";
    }

    private static Optional<String> foreign(RunSummary summary, Path file, Expected expected) {
        String remedy = " Run the waves again, or bind run-waves before verify.";
        if (!summary.project().equals(expected.project())) {
            return Optional.of(file + " is of another project or host." + remedy);
        }
        if (expected.run().isPresent() && !expected.run().get().equals(summary.run())) {
            return Optional.of(file + " is of run " + summary.run() + ", not of this build's run "
                    + expected.run().get() + "." + remedy);
        }
        if (expected.plan().isPresent() && !expected.plan().get().sha256().equals(summary.planSha256())) {
            return Optional.of(file + " is of another plan than "
                    + expected.plan().get().file() + ", or the plan has changed since." + remedy);
        }
        return Optional.empty();
    }

    /**
     * Names each batch that did not succeed, and what to do about it.
     *
     * @param file the summary, beside which the files are
     */
    public static String failures(RunSummary summary, Path file) {
        List<FailedBatch> failed = summary.failed();
        StringBuilder text = new StringBuilder();
        text.append(failed.size()).append(" of ").append(Words.count(summary.batches(), "batch"));
        text.append(" did not succeed:");
        failed.stream().limit(MOST_NAMED).forEach(batch -> text.append("\n  ").append(line(batch, file)));
        if (failed.size() > MOST_NAMED) {
            text.append("\n  and ").append(failed.size() - MOST_NAMED).append(" more");
        }
        return text.append("\nAll results: ").append(file).toString();
    }

    private static String line(FailedBatch batch, Path file) {
        StringBuilder line = new StringBuilder();
        line.append("wave ").append(batch.waveNumber()).append(", batch ").append(Words.id(batch.batchId()));
        line.append(": ").append(batch.outcome());
        if (batch.exitCode() != null) {
            line.append(", exit code ").append(batch.exitCode());
        }
        if (batch.durationMillis() > 0) {
            line.append(", after ").append(Durations.format(Duration.ofMillis(batch.durationMillis())));
        }
        if (batch.log() != null) {
            line.append(", log: ")
                    .append(file.toAbsolutePath().resolveSibling(batch.log()).normalize());
        }
        line.append("\n      ").append(Remedies.of(batch));
        return line.toString();
    }
}
