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
        byte[] end = new byte[MOST_BYTES];
        int length;
        boolean cut;
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - MOST_BYTES);
            cut = start > 0;
            log.seek(start);
            length = fill(end, log);
        }
        String text = new String(end, 0, length, StandardCharsets.UTF_8).stripTrailing();
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = Arrays.asList(text.split("\r?\n", -1));
        // What was cut into is not a line, unless there is nothing else.
        int from = Math.max(cut && lines.size() > 1 ? 1 : 0, lines.size() - LINES);
        return lines.subList(from, lines.size()).stream().map(LogTail::shown).toList();
    }

    /** Less than there should be, if somebody shortens the file meanwhile. */
    private static int fill(byte[] bytes, RandomAccessFile file) throws IOException {
        int length = 0;
        int read = 0;
        while (read >= 0 && length < bytes.length) {
            read = file.read(bytes, length, bytes.length - length);
            length += Math.max(0, read);
        }
        return length;
    }

    private static String shown(String line) {
        // What a terminal would show of a line that was written over, as progress bars are.
        String whole = line.stripTrailing();
        String last = whole.substring(whole.lastIndexOf('\r') + 1);
        String plain = ESCAPES.matcher(last).replaceAll("");
        if (plain.codePointCount(0, plain.length()) <= MOST_CHARACTERS) {
            return Printable.text(plain);
        }
        return Printable.text(plain.substring(0, plain.offsetByCodePoints(0, MOST_CHARACTERS))) + "…";
    }
}
