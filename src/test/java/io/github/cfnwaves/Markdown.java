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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation taken apart: its sections with their tables, its links, and its fenced blocks.
 *
 * @param file relative to the root of the repository
 */
public record Markdown(Path file, String text) {
    private static final Path README = Path.of("README.md");
    private static final Path SITE = Path.of("src/site/markdown");

    private static final Pattern BLOCK = Pattern.compile("(?m)^( *)```(\\w*)(?: ([\\w-]+))?\\n([\\s\\S]*?)^ *```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) (.*)$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+]\\(([^)\\s]+)\\)");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");

    /**
     * A fenced block.
     *
     * @param remark the word behind the language, which says what is special about it; empty when there is none
     */
    public record Block(String language, String remark, String text) {}

    /** What stands between two headings of any level. */
    record Section(String heading, String text) {}

    /** The front page of the repository. */
    public static Markdown readme() {
        return read(README);
    }

    /** A page of the site, by its path without its extension. */
    public static Markdown page(String name) {
        return read(SITE.resolve(name + ".md"));
    }

    /** All pages of the site. */
    static List<Markdown> pages() {
        try (Stream<Path> files = Files.walk(SITE)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Markdown::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that is kept elsewhere than where the tests run. */
    public static Markdown read(Path file) {
        try {
            return new Markdown(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Block(
                        block.group(2),
                        block.group(3) == null ? "" : block.group(3),
                        block.group(4).stripIndent()))
                .toList();
    }

    Stream<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text);
    }

    /** The first block of a language with that remark. */
    String block(String language, String remark) {
        return blocks().stream()
                .filter(block ->
                        block.language().equals(language) && block.remark().equals(remark))
                .map(Block::text)
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " shows no " + language + " " + remark));
    }

    /** The block that a paragraph announces which begins with this file's name. */
    public String fileBlock(String name) {
        Matcher announced =
                Pattern.compile("(?m)^`" + Pattern.quote(name) + "`").matcher(text);
        if (!announced.find()) {
            throw new AssertionError(file + " shows no file " + name);
        }
        return new Markdown(file, text.substring(announced.start()))
                .blocks()
                .get(0)
                .text();
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
                .orElseThrow(() -> new AssertionError(file + " has no section " + heading));
    }

    /** Where its links and images lead, in their order. */
    List<String> links() {
        return LINK.matcher(prose()).results().map(link -> link.group(1)).toList();
    }

    /** The places in it that can be linked to because somebody said so. */
    List<String> anchors() {
        return ANCHOR.matcher(prose()).results().map(anchor -> anchor.group(1)).toList();
    }

    /** The rows of all tables of the page. */
    List<Map<String, String>> rows() {
        return rows(new Section("", prose()));
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
            throw new AssertionError("A row has not the cells of its header " + header + ": " + cells);
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

    /** The first that stands in backticks, else nothing. */
    static String firstCode(String markdown) {
        return code(markdown).stream().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
