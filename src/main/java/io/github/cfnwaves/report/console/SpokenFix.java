package io.github.cfnwaves.report.console;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.github.cfnwaves.report.FixWords;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixIteration;
import io.github.cfnwaves.wave.fix.FixLog;
import io.github.cfnwaves.wave.fix.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says how a loop goes on: what each look found, and at the end all of them in a table. */
public final class SpokenFix implements FixLog {
    private final Voice voice;

    public SpokenFix(Voice voice) {
        this.voice = new PrintableVoice(voice);
    }

    @Override
    public void looked(FixCourse course, Look found, @Nullable Look before) {
        int done = course.iterations().size();
        if (course.end() != null && done == 0) {
            return; // All that was looked for is said at the end.
        }
        String when = course.end() == null ? "Iteration " + course.next() : "After " + Counted.of(done, "iteration");
        voice.info(when + ": " + FixWords.found(found)
                + (before == null ? "" : " (" + (before.errors() + before.outside()) + " before)") + ".");
    }

    @Override
    public void ended(FixCourse course) {
        if (!course.iterations().isEmpty()) {
            voice.info("Errors per iteration:\n"
                    + table(course).lines().map(line -> "  " + line).collect(Collectors.joining("\n")));
        }
        if (course.isSuccess()) {
            voice.info(FixWords.outcome(course));
        } else {
            voice.error(FixWords.outcome(course));
        }
    }

    /** @param iteration null for what is left after the last one */
    private record Row(Look found, @Nullable FixIteration iteration) {}

    private static String table(FixCourse course) {
        List<Row> rows = new ArrayList<>();
        course.iterations().forEach(iteration -> rows.add(new Row(iteration.found(), iteration)));
        if (course.left() != null) {
            rows.add(new Row(course.left(), null));
        }
        List<ColumnData<Row>> columns = List.of(
                column("iteration", row -> Integer.toString(row.number()), "left"),
                right("errors").with(row -> Long.toString(row.found().errors())),
                right("files").with(row -> Integer.toString(row.found().files())),
                column("batches", row -> Integer.toString(row.batches()), ""),
                column("succeeded", row -> Integer.toString(row.succeeded()), ""),
                column("failed", row -> Integer.toString(row.failed()), ""),
                column("duration", row -> Durations.format(row.duration()), ""));
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(rows, columns)
                .asString()
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
    }

    private static ColumnData<Row> column(String header, Function<FixIteration, String> cell, String ofWhatIsLeft) {
        return right(header).with(row -> row.iteration() == null ? ofWhatIsLeft : cell.apply(row.iteration()));
    }

    private static Column right(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.RIGHT).dataAlign(HorizontalAlign.RIGHT);
    }
}
