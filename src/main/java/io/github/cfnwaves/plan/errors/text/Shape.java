package io.github.cfnwaves.plan.errors.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a line with an error looks like, written as {@code FILE(LINE,COLUMN): LEVEL CODE: MESSAGE}.
 *
 * <p>Words in capitals are parts, all else stands for itself. FILE is tried up to each place where what follows it in the shape
 * follows it in the line; the first wins whose rest fits too. NUMBER is one that nobody wants, WORD the same for other things; MESSAGE
 * is the rest and not blank. Matching is linear in the line's length but for lines made to look like it again and again, which
 * {@link #MAX_TRIES} bounds.
 */
final class Shape {
    private static final int MAX_TRIES = 30;
    private static final Pattern PART = Pattern.compile("FILE|LINE|COLUMN|NUMBER|LEVEL|CODE|WORD|MESSAGE");

    private final List<Object> parts = new ArrayList<>();

    private enum Part {
        FILE,
        LINE,
        COLUMN,
        NUMBER,
        LEVEL,
        CODE,
        WORD,
        MESSAGE
    }

    /** What was found in a line. */
    static final class Match {
        String file = "";
        int line;
        int column;
        String level = "";
        String code = "";
        String message = "";
        private int tries;
    }

    private Shape(String text) {
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find()) {
            if (part.start() > end) {
                parts.add(text.substring(end, part.start()));
            }
            parts.add(Part.valueOf(part.group()));
            end = part.end();
        }
        if (end < text.length()) {
            parts.add(text.substring(end));
        }
    }

    static Shape of(String text) {
        return new Shape(text);
    }

    static List<Shape> all(String... texts) {
        return Arrays.stream(texts).map(Shape::of).toList();
    }

    /** Whether a line of this shape says in which line of the file the error is. */
    boolean hasPlace() {
        return parts.contains(Part.LINE);
    }

    /** Whether a number stands anywhere where the number of a line may stand; if not, no shape fits that has one. */
    static boolean mayHavePlace(String line) {
        for (int i = 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c >= '0' && c <= '9') {
                char before = line.charAt(i - 1);
                if (before == ':'
                        || before == '('
                        || before == '['
                        || (before == ' ' && line.charAt(Math.max(0, i - 2)) != ' ')) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What is where in a line; {@code null} if it doesn't look like this. */
    @Nullable
    Match match(String line, Levels levels, Predicate<String> isFile, Predicate<String> isCode) {
        return new Matching(line, levels, isFile, isCode).match();
    }

    private final class Matching {
        private final String line;
        private final Levels levels;
        private final Predicate<String> isFile;
        private final Predicate<String> isCode;
        private final Match match = new Match();

        Matching(String line, Levels levels, Predicate<String> isFile, Predicate<String> isCode) {
            this.line = line;
            this.levels = levels;
            this.isFile = isFile;
            this.isCode = isCode;
        }

        @Nullable
        Match match() {
            return match(0, 0) ? match : null;
        }

        private boolean match(int index, int at) {
            int position = at;
            for (int i = index; i < parts.size(); i++) {
                Object part = parts.get(i);
                if (part == Part.FILE) {
                    return matchFile(i, position);
                }
                position = part instanceof String text
                        ? (line.startsWith(text, position) ? position + text.length() : -1)
                        : matchPart((Part) part, position);
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
                        || parts.get(index + 2) != Part.LINE
                        || isDigit(end + behind.length());
                if (isNumberNext) {
                    if (++match.tries > MAX_TRIES) {
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
        private int matchPart(Part part, int at) {
            return switch (part) {
                case LINE, COLUMN, NUMBER -> matchNumber(part, at);
                case LEVEL -> matchLevel(at);
                case CODE -> matchCode(at);
                case WORD -> wordEnd(at);
                case MESSAGE -> matchMessage(at);
                case FILE -> throw new IllegalStateException("A file's name has no end of its own");
            };
        }

        private int matchNumber(Part part, int at) {
            int end = at;
            int number = 0;
            while (isDigit(end) && end - at < 9) {
                number = number * 10 + line.charAt(end++) - '0';
            }
            if (part == Part.LINE) {
                match.line = number;
            } else if (part == Part.COLUMN) {
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
    }

    /** Whether a code may hold this, as {@code TS2322}, {@code @typescript-eslint/no-var}, {@code compiler.err.x} and {@code -Wformat=2} do. */
    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || "-_./@+=#".indexOf(c) >= 0;
    }
}
