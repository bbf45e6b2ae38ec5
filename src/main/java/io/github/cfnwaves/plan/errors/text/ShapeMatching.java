package io.github.cfnwaves.plan.errors.text;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the parts of a {@link Shape} in one line. */
final class ShapeMatching {
    /** So many ends of a file's name are tried. */
    static final int MAX_TRIES = 30;

    private final List<Object> parts;
    private final String line;
    private final Levels levels;
    private final Predicate<String> isFile;
    private final Predicate<String> isCode;
    private final Shape.Match match = new Shape.Match();
    private int tries;

    ShapeMatching(List<Object> parts, String line, Levels levels, Predicate<String> isFile, Predicate<String> isCode) {
        this.parts = parts;
        this.line = line;
        this.levels = levels;
        this.isFile = isFile;
        this.isCode = isCode;
    }

    Shape.@Nullable Match match() {
        return match(0, 0) ? match : null;
    }

    private boolean match(int index, int at) {
        int position = at;
        for (int i = index; i < parts.size(); i++) {
            Object part = parts.get(i);
            if (part == Shape.Part.FILE) {
                return matchFile(i, position);
            }
            position = part instanceof String text
                    ? (line.startsWith(text, position) ? position + text.length() : -1)
                    : matchPart((Shape.Part) part, position);
            if (position < 0) {
                return false;
            }
        }
        return position == line.length();
    }

    private boolean matchFile(int index, int at) {
        String behind = index + 1 < parts.size() ? (String) parts.get(index + 1) : "";
        for (int end = line.indexOf(behind, at + 1); end > 0; end = line.indexOf(behind, end + 1)) {
            boolean isNumberNext = index + 2 >= parts.size()
                    || parts.get(index + 2) != Shape.Part.LINE
                    || isDigit(end + behind.length());
            if (isNumberNext) {
                if (++tries > MAX_TRIES) {
                    return false;
                }
                if (match(index + 1, end) && isFile.test(line.substring(at, end))) {
                    match.file = line.substring(at, end);
                    return true;
                }
            }
        }
        return false;
    }

    /** The position behind a part; -1 if it isn't there. */
    private int matchPart(Shape.Part part, int at) {
        return switch (part) {
            case LINE, COLUMN, NUMBER -> matchNumber(part, at);
            case LEVEL -> matchLevel(at);
            case CODE -> matchCode(at);
            case WORD -> wordEnd(at);
            case MESSAGE -> matchMessage(at);
            case FILE -> throw new IllegalStateException("A file's name has no end of its own");
        };
    }

    private int matchNumber(Shape.Part part, int at) {
        int end = at;
        int number = 0;
        while (isDigit(end) && end - at < 9) {
            number = number * 10 + line.charAt(end++) - '0';
        }
        if (part == Shape.Part.LINE) {
            match.line = number;
        } else if (part == Shape.Part.COLUMN) {
            match.column = number;
        }
        return end == at ? -1 : end;
    }

    private int matchLevel(int at) {
        String word = levels.wordAt(line, at);
        match.level = word == null ? "" : word;
        return word == null ? -1 : at + word.length();
    }

    private int matchCode(int at) {
        int end = wordEnd(at);
        match.code = end < 0 ? "" : line.substring(at, end);
        return end < 0 || !isCode.test(match.code) ? -1 : end;
    }

    private int wordEnd(int at) {
        int end = at;
        while (end < line.length() && isWord(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private int matchMessage(int at) {
        match.message = line.substring(at);
        return match.message.isBlank() ? -1 : line.length();
    }

    private boolean isDigit(int at) {
        return at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9';
    }

    /** Whether a code may hold this, as {@code TS2322}, {@code @typescript-eslint/no-var}, {@code compiler.err.x} and {@code -Wformat=2} do. */
    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || "-_./@+=#".indexOf(c) >= 0;
    }
}
