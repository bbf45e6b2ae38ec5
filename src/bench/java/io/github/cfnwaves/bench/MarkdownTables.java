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

    private static String table(List<Finding> rows) {
        Set<String> by = new LinkedHashSet<>();
        rows.forEach(row -> by.addAll(row.by().keySet()));
        List<String> head = new ArrayList<>(by);
        head.add("");
        head.addAll(NUMBERS);
        StringBuilder text = new StringBuilder(line(head));
        text.append("|").append(" --- |".repeat(by.size() + 1)).append(" --- |");
        text.append(" ---: |".repeat(NUMBERS.size() - 3)).append(" --- | --- |\n");
        rows.forEach(row -> text.append(line(cells(row, by))));
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

    /** Three digits that say something, and no more than that. */
    static String number(double value) {
        double size = Math.abs(value);
        int digits = size >= 100 || size == Math.rint(size) && size >= 10 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, size == 0 ? "%.0f" : "%." + digits + "f", value);
    }
}
