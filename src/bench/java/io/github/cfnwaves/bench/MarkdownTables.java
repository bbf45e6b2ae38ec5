package io.github.cfnwaves.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Findings as tables that look the same each time, so that a page can have them as they are. */
final class MarkdownTables {
    private static final List<String> NUMBERS = List.of("unit", "min", "median", "p95", "max", "target", "met");
    private static final String TEXT = " --- |";
    private static final String NUMBER = " ---: |";

    private MarkdownTables() {}

    static String of(List<Finding> findings) {
        Map<String, List<Finding>> tables = new LinkedHashMap<>();
        findings.forEach(finding -> tables.computeIfAbsent(finding.table(), name -> new ArrayList<>())
                .add(finding));
        StringBuilder text = new StringBuilder();
        tables.forEach((name, rows) ->
                text.append("\n### ").append(name).append("\n\n").append(table(rows)));
        return text.toString();
    }

    /** A row for each of the findings of one table; empty if there are none. */
    static String table(List<Finding> rows) {
        Set<String> by = circumstances(rows);
        List<String> head = new ArrayList<>(by);
        head.add("");
        head.addAll(NUMBERS);
        String alignment = "|" + TEXT.repeat(by.size() + 2) + NUMBER.repeat(NUMBERS.size() - 3) + TEXT.repeat(2);
        return table(head, alignment, rows.stream().map(row -> cells(row, by)).toList());
    }

    /** A row for each circumstance and a column for each who was measured under it, with medians only; those that miss a target are bold. */
    static String medians(List<Finding> findings) {
        Set<String> by = circumstances(findings);
        Set<String> columns = new LinkedHashSet<>();
        Map<Map<String, String>, Map<String, String>> rows = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String column = finding.what() + (finding.unit().isEmpty() ? "" : " (" + finding.unit() + ")");
            String median = number(finding.values().median());
            columns.add(column);
            // A row has its circumstances first.
            rows.computeIfAbsent(finding.by(), circumstances -> new LinkedHashMap<>(circumstances))
                    .put(column, finding.isMet() ? median : "**" + median + "**");
        }
        List<String> head = new ArrayList<>(by);
        head.addAll(columns);
        return table(
                head,
                "|" + TEXT.repeat(by.size()) + NUMBER.repeat(columns.size()),
                rows.values().stream()
                        .map(row -> head.stream()
                                .map(column -> row.getOrDefault(column, ""))
                                .toList())
                        .toList());
    }

    private static Set<String> circumstances(List<Finding> findings) {
        Set<String> by = new LinkedHashSet<>();
        findings.forEach(finding -> by.addAll(finding.by().keySet()));
        return by;
    }

    private static String table(List<String> head, String alignment, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        if (!rows.isEmpty()) {
            text.append(line(head)).append(alignment).append('\n');
            rows.forEach(row -> text.append(line(row)));
        }
        return text.toString();
    }

    private static List<String> cells(Finding row, Set<String> by) {
        List<String> cells = new ArrayList<>();
        by.forEach(name -> cells.add(row.by().getOrDefault(name, "")));
        Series values = row.values();
        cells.add(row.what());
        cells.add(row.unit());
        cells.add(number(values.percentile(0)));
        cells.add(number(values.median()));
        cells.add(number(values.percentile(95)));
        cells.add(number(values.percentile(100)));
        cells.add(row.target() == null ? "" : row.target().toString());
        cells.add(row.target() == null ? "" : row.isMet() ? "yes" : "**no**");
        return cells;
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Three digits that say something, and no more than that; none behind the point of what was counted. */
    static String number(double value) {
        double size = Math.abs(value);
        int digits = size >= 100 || size == Math.rint(size) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
