package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.units.UnreadableException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a command's output, as people look at it: without colours and blank lines, each line not too long. */
final class LastLines {
    private static final int READ = 16 * 1024;
    private static final int LONGEST = 200;
    private static final Pattern ESCAPES =
            Pattern.compile("\\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\u0007\\u001B]*\\u0007)");

    private LastLines() {}

    /** At most {@code most} lines, whatever the size of the file. */
    static List<String> of(Path file, int most) throws IOException {
        List<String> lines = shown(end(file).lines().toList());
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /** The same of lines that are at hand. */
    static List<String> shown(List<String> lines) {
        return lines.stream()
                .map(line -> ESCAPES.matcher(line).replaceAll("").strip())
                .filter(line -> !line.isEmpty())
                .map(LastLines::cut)
                .toList();
    }

    private static String cut(String line) {
        boolean whole = line.codePointCount(0, line.length()) <= LONGEST;
        return UnreadableException.visible(
                whole ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…");
    }

    private static String end(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(READ, in.length())];
            in.seek(in.length() - end.length);
            in.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        }
    }
}
