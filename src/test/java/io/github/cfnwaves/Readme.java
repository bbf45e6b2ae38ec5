package io.github.cfnwaves;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** README.md taken apart: its sections with their tables, and its fenced blocks. */
record Readme(String text) {
    private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w*)\\n([\\s\\S]*?)^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) (.*)$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A fenced block. */
    record Block(String language, String text) {}

    /** What stands between two headings of any level. */
    record Section(String heading, String text) {}

    static Readme read() {
        try {
            return new Readme(Files.readString(Path.of("README.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    Stream<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text);
    }

    /** The text without its fenced blocks. */
    String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    List<Section> sections() {
        List<MatchResult> headings = HEADING.matcher(prose()).results().toList();
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? headings.get(i + 1).start() : prose().length();
            sections.add(new Section(
                    headings.get(i).group(2), prose().substring(headings.get(i).end(), end)));
        }
        return sections;
    }

    Section section(String heading) {
        return sections().stream()
                .filter(section -> section.heading().equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError("README.md has no section " + heading));
    }

    /** The rows of all tables in a section, each by the words above its cells. */
    static List<Map<String, String>> rows(Section section) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> header = List.of();
        for (String line : section.text().lines().toList()) {
            if (!line.startsWith("|")) {
                header = List.of();
            } else if (header.isEmpty()) {
                header = cells(line);
            } else if (!line.startsWith("| ---")) {
                rows.add(row(header, cells(line)));
            }
        }
        return rows;
    }

    private static Map<String, String> row(List<String> header, List<String> cells) {
        if (header.size() != cells.size()) {
            throw new AssertionError("A row of README.md has not the cells of its header " + header + ": " + cells);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), cells.get(i));
        }
        return row;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    /** What stands in backticks. */
    static List<String> code(String markdown) {
        return CODE.matcher(markdown).results().map(span -> span.group(1)).toList();
    }
}
