package io.github.cfnwaves.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of a container's output, fit to be shown: no line too long, nothing that could drive a terminal. */
final class LogTail {
    static final int LINES = 20;

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CHARACTERS = 300;
    /** Colours, cursor movements, window titles and other sequences that a terminal would obey. */
    private static final Pattern ESCAPES =
            Pattern.compile("\\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?|[@-_])");

    private LogTail() {}

    /** Reads no more than the file's end, however long it is. */
    static List<String> of(Path file) throws IOException {
        byte[] end;
        boolean cut;
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - MOST_BYTES);
            cut = start > 0;
            end = new byte[(int) (log.length() - start)];
            log.seek(start);
            log.readFully(end);
        }
        String text = new String(end, StandardCharsets.UTF_8).stripTrailing();
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = Arrays.asList(text.split("\r\n|\n|\r", -1));
        // What was cut into is not a line, unless there is nothing else.
        int from = Math.max(cut && lines.size() > 1 ? 1 : 0, lines.size() - LINES);
        return lines.subList(from, lines.size()).stream().map(LogTail::shown).toList();
    }

    private static String shown(String line) {
        String harmless = ESCAPES.matcher(line).replaceAll("");
        StringBuilder shown = new StringBuilder();
        harmless.codePoints().limit(MOST_CHARACTERS).forEach(c -> {
            if (c == '\t' || !Character.isISOControl(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append('\uFFFD');
            }
        });
        return harmless.codePointCount(0, harmless.length()) > MOST_CHARACTERS
                ? shown.append('…').toString()
                : shown.toString();
    }
}
