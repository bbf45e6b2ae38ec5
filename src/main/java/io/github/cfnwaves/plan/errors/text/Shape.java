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
 * {@link ShapeMatching#MAX_TRIES} bounds.
 */
final class Shape {
    private static final Pattern PART = Pattern.compile("FILE|LINE|COLUMN|NUMBER|LEVEL|CODE|WORD|MESSAGE");

    private final List<Object> parts = new ArrayList<>();

    enum Part {
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
        return new ShapeMatching(parts, line, levels, isFile, isCode).match();
    }
}
