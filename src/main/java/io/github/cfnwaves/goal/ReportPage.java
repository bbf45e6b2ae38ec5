package io.github.cfnwaves.goal;

import io.github.cfnwaves.report.FinishedBatch;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.FinishedWave;
import io.github.cfnwaves.report.FixWords;
import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.report.Words;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.doxia.sink.Sink;
import org.jspecify.annotations.Nullable;

/** A run as a page of a site. The sink escapes what it is given as text; all that others wrote goes that way. */
record ReportPage(FinishedRun run, Sink sink) {
    private static final int MOST_BATCHES = 1000;

    /**
     * Writes the whole page.
     *
     * @param report a link to the report as a file of its own, null when there is none
     */
    void write(@Nullable String report) {
        sink.head();
        sink.title();
        sink.text("Waves");
        sink.title_();
        sink.head_();
        sink.body();
        section("Waves", () -> {
            overview();
            waves();
        });
        section("Batches", this::batches);
        if (report != null) {
            section("Timeline", () -> frame(report));
        }
        sink.body_();
        sink.flush();
        sink.close();
    }

    private void section(String title, Runnable content) {
        sink.section1();
        sink.sectionTitle1();
        sink.text(title);
        sink.sectionTitle1_();
        content.run();
        sink.section1_();
    }

    private void paragraph(String text) {
        sink.paragraph();
        sink.text(Printable.text(text));
        sink.paragraph_();
    }

    private void overview() {
        paragraph("The last run " + verdict() + ": "
                + run.count(Outcome.SUCCESS) + " of " + Counted.of(run.total(), "batch") + " succeeded"
                + run.duration().map(took -> " in " + Durations.format(took)).orElse("") + ".");
        if (run.fix() != null) {
            paragraph("It was the last of a loop. " + FixWords.shown(run.fix()));
        }
        if (run.stoppedBy() != null) {
            paragraph("It did not go to its end: " + run.stoppedBy());
        }
        String began = run.startedAt() == null ? "" : ", begun at " + run.startedAt();
        paragraph("Run " + run.runId() + " of " + Printable.id(run.taskId()) + began + budget() + ".");
        run.gaps().forEach(this::paragraph);
    }

    private String verdict() {
        return switch (run.verdict()) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case INCOMPLETE -> "was cut short";
            case UNKNOWN -> "has no verdict";
        };
    }

    private String budget() {
        return run.budget() == null
                ? ""
                : ", with a memory budget of " + run.budget().human();
    }

    private void waves() {
        table(
                List.of("Wave", "Ended", "Batches", "Succeeded", "Duration"),
                run.waves().stream().map(ReportPage::cells));
    }

    private static List<String> cells(FinishedWave wave) {
        return List.of(
                Integer.toString(wave.number()),
                Optional.ofNullable(wave.completion()).map(Object::toString).orElse(""),
                Integer.toString(wave.total()),
                Integer.toString(wave.count(Outcome.SUCCESS)),
                Optional.ofNullable(wave.duration()).map(Durations::format).orElse(""));
    }

    private void batches() {
        table(
                List.of("Wave", "Batch", "Outcome", "Exit", "Duration", "Attempts", "Peak", "Limit"),
                run.batches().limit(MOST_BATCHES).map(ReportPage::cells));
        int more = run.total() - (int) Math.min(MOST_BATCHES, run.batches().count());
        if (more > 0) {
            paragraph("And " + Counted.of(more, "batch") + " more.");
        }
    }

    private static List<String> cells(FinishedBatch batch) {
        Optional<AttemptResult> last = batch.last();
        return List.of(
                Integer.toString(batch.waveNumber()),
                Printable.id(batch.id()),
                outcome(batch),
                last.map(AttemptResult::exitCode).map(Object::toString).orElse(""),
                last.filter(attempt -> attempt.startedAt() != null)
                        .map(attempt -> Durations.format(attempt.duration()))
                        .orElse(""),
                Integer.toString(batch.attempts().size()),
                Optional.ofNullable(batch.peakMemory()).map(MemorySize::human).orElse(""),
                batch.memoryLimit().human());
    }

    private static String outcome(FinishedBatch batch) {
        return Words.outcome(batch.outcome(), batch.succeededIn() != null, batch.isFlaky());
    }

    private void table(List<String> header, Stream<List<String>> rows) {
        sink.table();
        sink.tableRows();
        sink.tableRow();
        header.forEach(cell -> {
            sink.tableHeaderCell();
            sink.text(cell);
            sink.tableHeaderCell_();
        });
        sink.tableRow_();
        rows.forEach(row -> {
            sink.tableRow();
            row.forEach(cell -> {
                sink.tableCell();
                sink.text(cell);
                sink.tableCell_();
            });
            sink.tableRow_();
        });
        sink.tableRows_();
        sink.table_();
    }

    /** The report shows its timeline alone where that is asked for. Doxia has no event for a frame; nothing of the run is in this. */
    private void frame(String report) {
        sink.rawText("<iframe src=\"" + report + "#timeline\" title=\"Timeline of the run\" loading=\"lazy\""
                + " style=\"width: 100%; height: 40em; border: 0\"></iframe>");
        sink.paragraph();
        sink.link(report);
        sink.text("The whole report");
        sink.link_();
        sink.paragraph_();
    }
}
