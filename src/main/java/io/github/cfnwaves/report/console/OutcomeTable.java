package io.github.cfnwaves.report.console;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.report.Words;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.WaveResult;
import java.util.ArrayList;
import java.util.List;

/** All batches of a run with their outcomes, for people to look over. */
final class OutcomeTable {
    private static final Character[] BORDERS = AsciiTable.NO_BORDERS;
    private static final int WIDEST_ID = 60;
    private static final long MEBIBYTE = 1 << 20;

    private OutcomeTable() {}

    private record Row(int wave, BatchResult batch) {}

    /** The lines of the table; none without batches. */
    static List<String> of(List<WaveResult> waves) {
        List<Row> rows = new ArrayList<>();
        waves.forEach(wave -> wave.batches().forEach(batch -> rows.add(new Row(wave.waveNumber(), batch))));
        if (rows.isEmpty()) {
            return List.of();
        }
        String table =
                AsciiTable.builder().border(BORDERS).data(rows, columns(rows)).asString();
        return table.lines().map(String::stripTrailing).toList();
    }

    private static List<ColumnData<Row>> columns(List<Row> rows) {
        List<ColumnData<Row>> columns = new ArrayList<>(List.of(
                right("wave").with(row -> Integer.toString(row.wave())),
                left("batch").with(row -> Printable.id(row.batch().batchId())),
                left("outcome").with(row -> outcome(row.batch())),
                right("exit").with(OutcomeTable::exit),
                right("duration").with(OutcomeTable::duration),
                right("limit").with(row -> row.batch().memoryLimit().toString())));
        if (rows.stream().anyMatch(row -> !peak(row).isEmpty())) {
            columns.add(right("peak").with(OutcomeTable::peak));
        }
        if (rows.stream().anyMatch(row -> row.batch().attempts().size() > 1)) {
            columns.add(right("attempts")
                    .with(row -> Integer.toString(row.batch().attempts().size())));
        }
        return columns;
    }

    private static String outcome(BatchResult batch) {
        return Words.outcome(batch.outcome(), batch.succeededIn() != null, batch.isFlaky());
    }

    private static Column left(String header) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(WIDEST_ID, OverflowBehaviour.ELLIPSIS_RIGHT);
    }

    private static Column right(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.RIGHT).dataAlign(HorizontalAlign.RIGHT);
    }

    private static String exit(Row row) {
        return row.batch()
                .last()
                .map(AttemptResult::exitCode)
                .map(code -> Integer.toString(code))
                .orElse("");
    }

    private static String duration(Row row) {
        return row.batch()
                .last()
                .filter(attempt -> attempt.startedAt() != null)
                .map(attempt -> Durations.format(attempt.duration()))
                .orElse("");
    }

    /** In whole MiB, rounded up, to be held against the limit. */
    private static String peak(Row row) {
        return row.batch()
                .last()
                .map(AttemptResult::peakMemory)
                .map(peak -> MemorySize.ofMebibytes((peak.bytes() - 1) / MEBIBYTE + 1)
                        .toString())
                .orElse("");
    }
}
