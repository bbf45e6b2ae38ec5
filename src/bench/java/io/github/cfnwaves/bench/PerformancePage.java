package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The site's page of figures. What stands between its marks comes from the results of the bench and can be made again; all else on it
 * is left as it is. A place is marked in one of these ways, and ends with {@code <!-- bench end -->}:
 *
 * <ul>
 *   <li>{@code <!-- bench facts -->}: on which machine, when, and by which command
 *   <li>{@code <!-- bench missed -->}: the targets that were missed
 *   <li>{@code <!-- bench table: TABLE -->}: a table with all its figures
 *   <li>{@code <!-- bench medians: TABLE -->}: its medians only, those who are compared side by side
 *   <li>{@code <!-- bench figure: TABLE; WORD; STATISTIC -->}: one number, of the rows that have all the words as their unit, their
 *       circumstance or what was measured; the highest of several, or with {@code lowest median} and the like the lowest
 * </ul>
 */
public final class PerformancePage {
    private static final Path PAGE = Path.of("src/site/markdown/performance.md");
    private static final String END = "<!-- bench end -->";
    private static final Pattern PLACE =
            Pattern.compile("(<!-- bench (?!end)(\\w+)(?:: ([^>\\n]*))? -->).*?" + END, Pattern.DOTALL);
    /** What tells one run from another on the same machine. */
    private static final List<String> OF_A_RUN = List.of("date", "commit", "command", "load");

    private final List<Results> results;
    private final List<Finding> findings;
    private final List<String> unknown = new ArrayList<>();

    private PerformancePage(List<Results> results) {
        this.results = results;
        Map<String, List<Finding>> tables = new LinkedHashMap<>();
        results.forEach(run -> tables.putAll(run.findings().stream().collect(Collectors.groupingBy(Finding::table))));
        findings = tables.values().stream().flatMap(Collection::stream).toList();
    }

    /** Fills the page with the results in files; of a table that is in several the last counts. Ends with 1 when a place has no figures. */
    public static void main(String[] files) throws IOException {
        List<Results> results = new ArrayList<>();
        for (String file : files.length == 0 ? new String[] {"target/bench/results.json"} : files) {
            results.add(Results.read(Path.of(file)));
        }
        PerformancePage page = new PerformancePage(results);
        Files.writeString(PAGE, page.fill(Files.readString(PAGE)));
        page.unknown.forEach(place -> System.err.println("bench: nothing was measured for " + place));
        System.exit(page.unknown.isEmpty() ? 0 : 1);
    }

    private String fill(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(filled(place)));
    }

    private String filled(MatchResult place) {
        String mark = place.group(1);
        String argument = place.group(3) == null ? "" : place.group(3);
        String content = switch (place.group(2)) {
            case "facts" -> block(facts());
            case "missed" -> block(missed());
            case "table" -> block(MarkdownTables.table(rows(argument)));
            case "medians" -> block(MarkdownTables.medians(rows(argument)));
            case "figure" -> figure(argument.split("; ", -1));
            default -> throw new IllegalArgumentException("The page has a place of a kind that there isn't: " + mark);
        };
        if (content.isBlank()) {
            unknown.add(mark);
            return place.group();
        }
        return mark + content + END;
    }

    private static String block(String lines) {
        return lines.isEmpty() ? "" : "\n\n" + lines + "\n";
    }

    private List<Finding> rows(String table, String... words) {
        return findings.stream()
                .filter(finding -> finding.table().equals(table))
                .filter(finding -> Stream.of(words).allMatch(word -> has(finding, word)))
                .toList();
    }

    private static boolean has(Finding finding, String word) {
        return finding.what().equals(word)
                || finding.unit().equals(word)
                || finding.by().containsValue(word);
    }

    private String facts() {
        StringBuilder text = new StringBuilder(results.get(0).machine().markdown());
        results.stream()
                .skip(1)
                .forEach(more -> text.append("\nAnd, for the rest:\n\n")
                        .append(more.machine().only(OF_A_RUN).markdown()));
        return text.toString();
    }

    private String missed() {
        List<Finding> aimed =
                findings.stream().filter(finding -> finding.target() != null).toList();
        List<String> missed = aimed.stream()
                .filter(finding -> !finding.isMet())
                .map(finding -> "- " + finding.miss() + "\n")
                .toList();
        String met = aimed.size() - missed.size() + " of " + aimed.size() + " targets were met";
        return missed.isEmpty() ? met + ".\n" : met + ". These were not:\n\n" + String.join("", missed);
    }

    private String figure(String... words) {
        String[] statistic = words[words.length - 1].split(" ", -1);
        List<Finding> rows =
                rows(words[0], List.of(words).subList(1, words.length - 1).toArray(String[]::new));
        if (rows.isEmpty()) {
            return "";
        }
        DoubleStream values = rows.stream().mapToDouble(row -> valueOf(row.values(), statistic[statistic.length - 1]));
        double value = (statistic[0].equals("lowest") ? values.min() : values.max()).getAsDouble();
        boolean met = rows.stream().allMatch(Finding::isMet);
        return (MarkdownTables.number(value) + " " + rows.get(0).unit()).strip() + (met ? "" : ", **missed**");
    }

    private static double valueOf(Series values, String statistic) {
        return switch (statistic) {
            case "median" -> values.median();
            case "p95" -> values.percentile(95);
            default -> throw new IllegalArgumentException("The page asks for a statistic there isn't: " + statistic);
        };
    }
}
