package io.github.cfnwaves.report.html;

import io.github.cfnwaves.report.FinishedBatch;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.FinishedRun.Verdict;
import io.github.cfnwaves.report.FinishedWave;
import io.github.cfnwaves.report.FixWords;
import io.github.cfnwaves.report.RunNote;
import io.github.cfnwaves.report.TierAdvice;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the page says without its script, ready for the template.
 *
 * @param flaky how many batches took more than one attempt to succeed, null when none did
 * @param peaks a sentence or two on peaks as a whole
 * @param unlisted such as "3 batches", null when all are listed
 */
record ReportPage(
        String title,
        String task,
        String verdict,
        String verdictWord,
        String verdictSentence,
        @Nullable String stoppedBy,
        List<Count> counts,
        @Nullable Long flaky,
        List<Fact> facts,
        List<IterationLine> iterations,
        List<String> gaps,
        List<WaveLine> waves,
        List<Row> rows,
        @Nullable String unlisted,
        String peaks,
        boolean hasPeaks,
        List<Note> notes,
        String footer) {
    private static final int MOST_NOTES = 200;

    record Count(String outcome, String word, int number) {}

    record Fact(String name, String value) {}

    record WaveLine(int number, String completion, int batches, int succeeded, String duration) {}

    record Note(String at, String text) {}

    /** A line of the table of batches. */
    record Row(
            int wave,
            String id,
            String outcome,
            String word,
            String exit,
            String duration,
            String attempts,
            String limit,
            String peak,
            String advice) {}

    /** @param page the file that it is for */
    static ReportPage of(FinishedRun run, Path page) {
        String task = run.taskId().isEmpty() ? "Waves" : Shown.id(run.taskId());
        List<FinishedBatch> batches = run.batches().toList();
        long flaky = batches.stream().filter(FinishedBatch::isFlaky).count();
        int unlisted = run.waves().stream().mapToInt(FinishedWave::unlisted).sum();
        boolean hasPeaks = batches.stream().anyMatch(batch -> batch.peakMemory() != null);
        return new ReportPage(
                task + ": " + run.verdict(),
                task,
                run.verdict().toString(),
                verdictWord(run.verdict()),
                verdictSentence(run),
                run.stoppedBy() == null ? null : Shown.text(run.stoppedBy()),
                counts(run),
                flaky == 0 ? null : (Long) flaky,
                facts(run),
                IterationLine.all(run, page),
                run.gaps(),
                run.waves().stream().map(ReportPage::line).toList(),
                batches.stream().map(ReportPage::row).toList(),
                unlisted == 0 ? null : Counted.of(unlisted, "successful batch"),
                peaks(batches, hasPeaks),
                hasPeaks,
                notes(run),
                "Written by the CFN Waves Maven Plugin"
                        + (run.pluginVersion() == null ? "" : " " + Shown.id(run.pluginVersion()))
                        + ". This file needs no other and no network; logs are linked.");
    }

    private static String verdictWord(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "Passed";
            case FAILED -> "Failed";
            case INCOMPLETE -> "Incomplete";
            case UNKNOWN -> "Unknown";
        };
    }

    private static String verdictSentence(FinishedRun run) {
        return run.fix() == null
                ? batchesSentence(run)
                : FixWords.shown(run.fix()) + " Of its last run: " + batchesSentence(run);
    }

    private static String batchesSentence(FinishedRun run) {
        int total = run.total();
        int bad = total - run.count(Outcome.SUCCESS);
        if (run.waves().isEmpty()) {
            return run.verdict() == Verdict.UNKNOWN ? "There is no run to be shown." : "There were no batches.";
        }
        return bad == 0
                ? "All " + Counted.of(total, "batch").replace("1 batch", "of 1 batch") + " succeeded."
                : bad + " of " + Counted.of(total, "batch") + " did not succeed.";
    }

    private static List<Count> counts(FinishedRun run) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> run.count(outcome) > 0)
                .map(outcome -> new Count(outcome.toString(), Shown.word(outcome), run.count(outcome)))
                .toList();
    }

    private static List<Fact> facts(FinishedRun run) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Run", Shown.id(run.runId()));
        add(facts, "Started", run.startedAt() == null ? "" : Shown.time(run.startedAt()));
        add(facts, "Took", run.duration().map(Durations::format).orElse(""));
        add(
                facts,
                "Plan",
                run.plan() == null ? "" : Shown.id(String.valueOf(run.plan().getFileName())));
        add(facts, "Memory budget", human(run.budget()));
        add(facts, "Given out at once, at most", human(run.peakReserved()));
        add(facts, "Variables from the build", Shown.id(String.join(", ", run.environment())));
        return facts;
    }

    private static void add(List<Fact> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }

    private static String human(@Nullable MemorySize size) {
        return size == null ? "" : size.human();
    }

    private static WaveLine line(FinishedWave wave) {
        return new WaveLine(
                wave.number(),
                Shown.orEmpty(wave.completion()),
                wave.total(),
                wave.count(Outcome.SUCCESS),
                wave.duration() == null ? "" : Durations.format(wave.duration()));
    }

    private static Row row(FinishedBatch batch) {
        boolean reused = batch.succeededIn() != null;
        return new Row(
                batch.waveNumber(),
                Shown.id(batch.id()),
                batch.outcome().toString(),
                Shown.word(batch),
                batch.last().map(AttemptResult::exitCode).map(String::valueOf).orElse(""),
                reused ? "" : duration(batch),
                reused ? "" : String.valueOf(batch.attempts().size()),
                batch.memoryLimit().human(),
                peak(batch),
                Shown.advice(batch));
    }

    /** Of all its attempts. */
    private static String duration(FinishedBatch batch) {
        Duration all = batch.attempts().stream().map(AttemptResult::duration).reduce(Duration.ZERO, Duration::plus);
        return all.isZero() ? "" : Durations.format(all);
    }

    private static String peak(FinishedBatch batch) {
        MemorySize peak = batch.peakMemory();
        if (peak == null) {
            return "";
        }
        long limit = Math.max(1, batch.memoryLimit().bytes());
        return peak.human() + " (" + Math.round(100.0 * peak.bytes() / limit) + " %)";
    }

    private static String peaks(List<FinishedBatch> batches, boolean hasPeaks) {
        if (!hasPeaks) {
            return "Peaks were not measured.";
        }
        List<MemorySize> savings = batches.stream()
                .map(FinishedBatch::advice)
                .filter(Objects::nonNull)
                .map(TierAdvice::saves)
                .filter(Objects::nonNull)
                .toList();
        String shown = "Measured now and then, so a short peak may be missed.";
        if (savings.isEmpty()) {
            return shown;
        }
        long sum = savings.stream().mapToLong(MemorySize::bytes).sum();
        return Counted.of(savings.size(), "batch") + " could run in a smaller tier, which would save "
                + MemorySize.ofBytes(sum).human() + " of limits in all. " + shown;
    }

    private static List<Note> notes(FinishedRun run) {
        List<Note> notes = new ArrayList<>();
        for (RunNote note :
                run.notes().subList(0, Math.min(MOST_NOTES, run.notes().size()))) {
            notes.add(new Note(Shown.time(note.at()), Shown.text(note.text())));
        }
        if (run.notes().size() > MOST_NOTES) {
            notes.add(new Note("", (run.notes().size() - MOST_NOTES) + " more are in journal.jsonl."));
        }
        return notes;
    }

    boolean hasIterations() {
        return !iterations.isEmpty();
    }

    boolean hasGaps() {
        return !gaps.isEmpty();
    }

    boolean hasBatches() {
        return !rows.isEmpty();
    }

    boolean hasWaves() {
        return !waves.isEmpty();
    }

    boolean hasNotes() {
        return !notes.isEmpty();
    }
}
