package io.github.cfnwaves.report;

import io.github.cfnwaves.plan.PlanSource;
import io.github.cfnwaves.report.RunSummary.FailedBatch;
import io.github.cfnwaves.report.RunSummary.WaveLine;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a run is good enough for the build to go on.
 *
 * @param maxFailures the most batches that may have failed
 * @param failIfNoBatches whether a run without a batch is not good enough
 */
public record Gate(int maxFailures, boolean failIfNoBatches) {
    private static final int MOST_NAMED = 20;
    private static final int MOST_OF_A_KIND = 10;

    /**
     * What the summary has to be about.
     *
     * @param runs one of these; any if there are none
     * @param plan not asked for where a loop made its own
     */
    public record Expected(ProjectId project, Set<RunId> runs, Optional<PlanSource> plan) {
        public Expected {
            runs = Set.copyOf(runs);
        }
    }

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
            return Optional.of(problems(summary, file));
        }
        if (summary.batches() == 0 && failIfNoBatches) {
            return Optional.of("The run had no batches, and failIfNoBatches is set (" + file + "). "
                    + FileRemedy.ADD_BATCHES.sentence());
        }
        if (summary.fix() != null) {
            return summary.fix().isSuccess() ? Optional.empty() : Optional.of(failures(summary, file));
        }
        boolean good = summary.failed().size() <= maxFailures
                && summary.waves().stream().noneMatch(WaveLine::isIncompleteWithoutFailure);
        return good ? Optional.empty() : Optional.of(failures(summary, file));
    }

    /** One sentence on a run that is good enough. */
    public String passed(RunSummary summary) {
        int failed = summary.failed().size();
        if (summary.fix() != null) {
            return FixWords.outcome(summary.fix());
        }
        if (summary.batches() == 0) {
            return "There were no batches: nothing to verify.";
        }
        return failed == 0
                ? Counted.of(summary.batches(), "batch") + " succeeded."
                : failed + " of " + Counted.of(summary.batches(), "batch") + " did not succeed; maxFailures allows "
                        + maxFailures + ".";
    }

    /** Why the summary isn't about what is asked for, if it isn't. */
    public static Optional<String> foreign(RunSummary summary, Path file, Expected expected) {
        String remedy = " " + FileRemedy.RUN_AGAIN.sentence();
        if (!summary.project().equals(expected.project())) {
            return Optional.of(file + " is of another project or host." + remedy);
        }
        if (!expected.runs().isEmpty() && !expected.runs().contains(summary.run())) {
            return Optional.of(file + " is of run " + summary.run() + ", not of this build's run "
                    + expected.runs().stream().map(RunId::value).sorted().collect(Collectors.joining(" or ")) + "."
                    + remedy);
        }
        if (summary.fix() == null
                && expected.plan().isPresent()
                && !expected.plan().get().sha256().equals(summary.planSha256())) {
            return Optional.of(file + " is of another plan than "
                    + expected.plan().get().file() + ", or the plan has changed since." + remedy);
        }
        return Optional.empty();
    }

    /**
     * Says what kept the run from its end, if anything did, and names each batch that did not succeed.
     *
     * @param file the summary, beside which the files are
     */
    public static String problems(RunSummary summary, Path file) {
        String failures = failures(summary, file);
        return summary.stoppedBy() == null
                ? failures
                : "The run did not go to its end: " + Printable.text(summary.stoppedBy()) + "\n" + failures;
    }

    /**
     * Names each batch that did not succeed, or of a loop the errors that it left, and what to do about it.
     *
     * @param file the summary, beside which the files are
     */
    public static String failures(RunSummary summary, Path file) {
        return summary.fix() == null ? batchFailures(summary, file) : FixWords.problems(summary.fix(), summary, file);
    }

    static String batchFailures(RunSummary summary, Path file) {
        List<FailedBatch> failed = summary.failed();
        List<String> lines = new ArrayList<>();
        if (!failed.isEmpty()) {
            lines.add(failed.size() + " of " + Counted.of(summary.batches(), "batch") + " did not succeed:");
            lines.addAll(failed.size() <= MOST_NAMED ? each(failed, file) : inKinds(failed, file));
        }
        summary.waves().stream()
                .filter(WaveLine::isIncompleteWithoutFailure)
                .forEach(wave -> lines.add("Wave " + wave.waveNumber() + " ended as " + wave.completion()
                        + ", although none of its batches failed. Raise timeout if it needs longer."));
        results(summary).forEach(results -> lines.add("Results: " + beside(file, results)));
        lines.add("Summary: " + file);
        return String.join("\n", lines);
    }

    /** What kept several from starting is told in full once. */
    private static List<String> each(List<FailedBatch> failed, Path file) {
        ToldReasons told = new ToldReasons();
        return failed.stream()
                .map(batch -> line(batch, remedy(batch, told), file))
                .toList();
    }

    private static String remedy(FailedBatch batch, ToldReasons told) {
        String remedy = Remedies.of(batch);
        if (batch.outcome() != Outcome.SPAWN_FAILED) {
            return remedy;
        }
        return told.before(remedy, batch.batchId())
                .map(first -> "For the same reason as batch " + Printable.id(first) + ".")
                .orElse(remedy);
    }

    /** One of each kind in full, and the others by name: what happened and what to do is the same. */
    private static List<String> inKinds(List<FailedBatch> failed, Path file) {
        Map<Kind, List<FailedBatch>> kinds = failed.stream()
                .collect(Collectors.groupingBy(
                        batch -> new Kind(batch.outcome(), batch.exitCode(), ToldReasons.general(Remedies.of(batch))),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<String> lines = new ArrayList<>();
        kinds.values().stream().limit(MOST_NAMED).forEach(alike -> {
            lines.add(line(alike.get(0), Remedies.of(alike.get(0)), file));
            if (alike.size() > 1) {
                lines.add("      And " + (alike.size() - 1) + " like it: " + names(alike.subList(1, alike.size())));
            }
        });
        if (kinds.size() > MOST_NAMED) {
            lines.add("  and others that ended in " + (kinds.size() - MOST_NAMED) + " more ways");
        }
        return lines;
    }

    private record Kind(Outcome outcome, @Nullable Integer exitCode, String generalRemedy) {}

    private static String names(List<FailedBatch> batches) {
        String names = batches.stream()
                .limit(MOST_OF_A_KIND)
                .map(batch -> Printable.id(batch.batchId()))
                .collect(Collectors.joining(", "));
        return batches.size() <= MOST_OF_A_KIND
                ? names + "."
                : names + " and " + (batches.size() - MOST_OF_A_KIND) + " more.";
    }

    /** The files with the results of what is named, as far as they have more to say than that nothing ran. */
    private static Stream<String> results(RunSummary summary) {
        return summary.waves().stream()
                .filter(wave -> wave.completion() != Completion.COMPLETE && !neverRan(wave))
                .map(WaveLine::results)
                .limit(MOST_NAMED);
    }

    private static boolean neverRan(WaveLine wave) {
        return !wave.failed().isEmpty()
                && wave.failed().size() == wave.batches()
                && wave.failed().stream().allMatch(batch -> batch.outcome() == Outcome.NOT_RUN);
    }

    private static Path beside(Path file, String written) {
        return file.toAbsolutePath().resolveSibling(written).normalize();
    }

    private static String line(FailedBatch batch, String remedy, Path file) {
        StringBuilder line = new StringBuilder();
        line.append("  wave ").append(batch.waveNumber()).append(", batch ").append(Printable.id(batch.batchId()));
        line.append(": ").append(batch.outcome());
        if (batch.exitCode() != null) {
            line.append(", exit code ").append(batch.exitCode());
        }
        if (batch.durationMillis() > 0) {
            line.append(", after ").append(Durations.format(Duration.ofMillis(batch.durationMillis())));
        }
        if (batch.log() != null) {
            line.append(", log: ").append(beside(file, batch.log()));
        }
        return line.append("\n      ").append(Printable.text(remedy)).toString();
    }
}
