package io.github.cfnwaves.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was measured: one row of a table.
 *
 * @param table which table, such as {@code spawn}
 * @param what who or what was measured, such as {@code plugin} or {@code ratio}
 * @param by under which circumstances, such as {@code n} and {@code network}; in the order in which they are shown
 * @param unit such as {@code s}, {@code ms}, {@code MiB}, {@code % of a core}, or {@code ×} for a ratio
 * @param target what it should be, null when it is only told
 */
record Finding(
        String table,
        String what,
        Map<String, String> by,
        String unit,
        Series values,
        @Nullable Target target) {

    boolean isMet() {
        return target == null || target.isMetBy(values);
    }

    /** What was missed, and by how much. */
    String miss() {
        List<String> who = new ArrayList<>(List.of(table));
        by.forEach((name, value) -> who.add(name + " " + value));
        who.add(what);
        return "%s: %s, but found median %s, p95 %s"
                .formatted(
                        String.join(", ", who),
                        target,
                        MarkdownTables.number(values.median()),
                        MarkdownTables.number(values.percentile(95)));
    }
}
