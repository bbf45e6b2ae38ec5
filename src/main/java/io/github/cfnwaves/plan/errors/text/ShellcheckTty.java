package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.FileUrl;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ShellCheck prints for people: {@code In a.sh line 3:}, the source, and {@code    ^-- SC2086 (info): message} below it. */
final class ShellcheckTty implements TextFormat {
    private static final Shape PLACE = Shape.of("In FILE line LINE:");
    private static final Pattern FINDING = Pattern.compile(
            "\\s*(?<marks>\\^[-^]*) (?<code>SC\\d{4,5}) \\((?<level>error|warning|info|style)\\): (?<message>.+)");
    private static final Levels LEVELS = Levels.of("error", "warning", "info,style");

    private Shape.@Nullable Match place;

    @Override
    public String name() {
        return "shellcheck";
    }

    @Override
    public @Nullable Draft begin(String line, @Nullable Draft open) {
        if (line.startsWith("In ")) {
            place = PLACE.match(line, LEVELS, FileName::isPossible, code -> false);
            return null;
        }
        int mark = place == null ? -1 : line.indexOf('^');
        Matcher finding = FINDING.matcher(mark < 0 ? "" : line);
        if (place == null || !finding.matches()) {
            return null;
        }
        Draft draft = new Draft(
                this,
                line,
                FileUrl.path(place.file),
                LEVELS.severity(finding.group("level")),
                finding.group("code"),
                finding.group("message"));
        draft.line = place.line;
        draft.column = mark + 1;
        return draft;
    }

    @Override
    public boolean take(Draft open, String line) {
        return false;
    }
}
