package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.FileUrl;
import io.github.cfnwaves.plan.errors.Severity;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line with what is wrong, a line {@code  --> file:3:5}, then source with {@code |} before it, then notes and help. */
final class ArrowFormat implements TextFormat {
    private static final String ARROW = "--> ";
    private static final Shape PLACE = Shape.of("FILE:LINE:COLUMN");
    private static final Levels NONE = Levels.of("", "", "");

    private final String name;
    private final Levels levels;
    private final List<Shape> heads;
    private final Predicate<String> isCode;

    private ArrowFormat(String name, Levels levels, String codes, String... heads) {
        this.name = name;
        this.levels = levels;
        this.heads = Shape.all(heads);
        isCode = Pattern.compile(codes).asMatchPredicate();
    }

    /** {@code error[E0308]: mismatched types} */
    static TextFormat rustc() {
        return new ArrowFormat(
                "rustc",
                Levels.of("error,error: internal compiler error", "warning", ""),
                "[A-Za-z]\\w{1,60}",
                "LEVEL[CODE]: MESSAGE",
                "LEVEL: MESSAGE");
    }

    /** {@code F401 [*] `os` imported but unused} */
    static TextFormat ruffFull() {
        return new ArrowFormat(
                "ruff",
                NONE,
                "[A-Z]{1,7}\\d{3,4}|invalid-syntax|SyntaxError",
                "CODE [*] MESSAGE",
                "CODE: MESSAGE",
                "CODE MESSAGE");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Draft begin(String line, @Nullable Draft open) {
        for (Shape head : heads) {
            Shape.Match match = head.match(line, levels, file -> false, isCode);
            if (match != null) {
                Severity severity = match.level.isEmpty() ? Severity.ERROR : levels.severity(match.level);
                return new Draft(this, line, "", severity, match.code, match.message);
            }
        }
        return null;
    }

    @Override
    public boolean take(Draft open, String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            open.interrupt();
            return true;
        }
        if (open.file.isEmpty()) {
            return !open.isInterrupted() && takePlaceOrRest(open, line, text);
        }
        if (open.isInterrupted()) {
            return false;
        }
        if (text.startsWith("= ") || text.startsWith("note: ") || text.startsWith("help: ")) {
            open.append(text);
            return true;
        }
        return text.startsWith("|")
                || Character.isDigit(text.charAt(0))
                || text.equals("...")
                || text.startsWith(ARROW)
                || text.startsWith("::: ")
                || Character.isWhitespace(line.charAt(0));
    }

    private static boolean takePlaceOrRest(Draft open, String line, String text) {
        if (!text.startsWith(ARROW)) {
            boolean isRest = Character.isWhitespace(line.charAt(0));
            if (isRest) {
                open.append(text);
            }
            return isRest;
        }
        Shape.Match place = PLACE.match(text.substring(ARROW.length()), NONE, FileName::isPossible, code -> false);
        if (place != null) {
            open.file = FileUrl.path(place.file);
            open.line = place.line;
            open.column = place.column;
        }
        return place != null;
    }
}
