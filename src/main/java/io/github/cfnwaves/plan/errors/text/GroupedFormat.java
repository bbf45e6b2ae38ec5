package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.FileUrl;
import io.github.cfnwaves.plan.errors.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file's name in a line of its own, and below it, indented, a row for each error in it. */
final class GroupedFormat implements TextFormat {
    private final String name;
    private final Levels levels;
    private final String headEnd;
    private final Pattern row;
    private String head = "";

    /**
     * @param headEnd what follows the file's name
     * @param row what a row looks like, by named groups: the place, the message and, if printed, how bad it is and the code. It is
     *     tried on every indented line below a name, so no two of its parts may compete for the same text.
     */
    private GroupedFormat(String name, Levels levels, String headEnd, Pattern row) {
        this.name = name;
        this.levels = levels;
        this.headEnd = headEnd;
        this.row = row;
    }

    /**
     * ESLint's {@code   3:5  error  message  rule}, with Stylelint's signs and yamllint's {@code (rule)} too; the rule is the last word,
     * behind two blanks or more. Next begins with {@code 3:5  Error: message}.
     */
    static TextFormat eslintStylish() {
        return new GroupedFormat(
                "eslint",
                Levels.of("error,Error:,✖,×", "warning,Warning:,⚠", ""),
                "",
                Pattern.compile("\\s*(?<line>\\d{1,9}):(?<column>\\d{1,9})\\s{2,}"
                        + "(?:(?<level>error|warning|[✖×⚠])\\s{2,}|(?<next>Error:|Warning:) )(?<message>.+)"));
    }

    /** Ruff's {@code   3:5  F401 [*] message} */
    static TextFormat ruffGrouped() {
        return new GroupedFormat(
                "ruff",
                Levels.of("", "", ""),
                ":",
                Pattern.compile("\\s{2,}(?<line>\\d{1,9}):(?<column>\\d{1,9})\\s+"
                        + "(?<code>[A-Z]{1,7}\\d{3,4}|[a-z]+(?:-[a-z]+)+):? (?:\\[\\*] )?(?<message>.+)"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Draft begin(String line, @Nullable Draft open) {
        if (line.isBlank()) {
            head = "";
        } else if (mayBeRow(line.charAt(0))) {
            return head.isEmpty() || !Shape.mayHavePlace(' ' + line) ? null : row(line);
        } else if (line.charAt(0) != '[' || !line.contains("] ")) {
            // Maven's level, which may be taken off yet
            head = line;
        }
        return null;
    }

    /** Next has no blanks before its rows. */
    private static boolean mayBeRow(char first) {
        return Character.isWhitespace(first) || (first >= '0' && first <= '9');
    }

    /** Looks at the head only here, for nearly every line may be one. */
    private @Nullable Draft row(String line) {
        Matcher matcher = row.matcher(line);
        String file = head.endsWith(headEnd) ? head.substring(0, head.length() - headEnd.length()) : "";
        return matcher.matches() && (FileName.isLikely(file) || isPlain(file)) ? begin(line, file, matcher) : null;
    }

    /** Names of scripts without an extension, in the folder itself. */
    private static boolean isPlain(String file) {
        return FileName.isPossible(file) && file.indexOf(' ') < 0;
    }

    private Draft begin(String line, String file, Matcher matcher) {
        String message = matcher.group("message");
        boolean hasLevel = matcher.pattern().pattern().contains("(?<level>");
        String code = hasLevel ? "" : matcher.group("code");
        int gap = hasLevel ? message.lastIndexOf("  ") : -1;
        if (gap > 0 && message.indexOf(' ', gap + 2) < 0) {
            code = rule(message.substring(gap + 2));
            message = message.substring(0, gap).stripTrailing();
        }
        Severity severity = hasLevel ? levels.severity(level(matcher)) : Severity.ERROR;
        Draft draft = new Draft(this, line, FileUrl.path(file), severity, code, message);
        draft.line = Integer.parseInt(matcher.group("line"));
        draft.column = Integer.parseInt(matcher.group("column"));
        return draft;
    }

    private static String level(Matcher matcher) {
        String level = matcher.group("level");
        return level == null ? matcher.group("next") : level;
    }

    private static String rule(String word) {
        return word.startsWith("(") && word.endsWith(")") ? word.substring(1, word.length() - 1) : word;
    }

    /** A message of several lines has its rule behind the last of them. */
    @Override
    public boolean take(Draft open, String line) {
        boolean isRest = open.code.isEmpty() && !line.isBlank() && !head.isEmpty() && !open.isInterrupted();
        if (isRest) {
            int gap = line.stripTrailing().lastIndexOf("  ");
            boolean hasCode = gap > 0 && line.indexOf(' ', gap + 2) < 0;
            open.code = hasCode ? line.substring(gap + 2) : "";
            open.append(hasCode ? line.substring(0, gap) : line);
        }
        return isRest;
    }
}
