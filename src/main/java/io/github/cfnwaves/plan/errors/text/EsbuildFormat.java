package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.FileUrl;
import io.github.cfnwaves.plan.errors.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What esbuild prints, and with it Angular and Vite: {@code ✘ [ERROR] message}, a blank line, {@code     src/a.ts:3:5:} and the source.
 */
final class EsbuildFormat implements TextFormat {
    private static final Pattern HEAD = Pattern.compile(
            "[✘▲X] \\[(?<level>ERROR|WARNING)] (?:(?<code>[A-Z]{2,4}-?\\d{1,7}): )?(?<message>.+?)(?: \\[plugin"
                    + " [^\\]]{1,80}])?");
    private static final Shape PLACE = Shape.of("FILE:LINE:COLUMN:");
    private static final Levels LEVELS = Levels.of("ERROR", "WARNING", "");

    @Override
    public String name() {
        return "esbuild";
    }

    @Override
    public @Nullable Draft begin(String line, @Nullable Draft open) {
        Matcher head = HEAD.matcher(line.startsWith(" [", 1) ? line : "");
        if (!head.matches()) {
            return null;
        }
        String code = head.group("code");
        Severity severity = LEVELS.severity(head.group("level"));
        return new Draft(this, line, "", severity, code == null ? "" : code, head.group("message"));
    }

    /** What is below the place repeats the source, or tells of other places. */
    @Override
    public boolean take(Draft open, String line) {
        boolean isOurs = !open.isInterrupted() && (line.isBlank() || Character.isWhitespace(line.charAt(0)));
        if (isOurs && open.file.isEmpty()) {
            Shape.Match place = PLACE.match(line.strip(), LEVELS, FileName::isPossible, code -> false);
            if (place != null) {
                open.file = FileUrl.path(place.file);
                open.line = place.line;
                // it counts columns from 0
                open.column = place.column + 1;
            }
        }
        return isOurs;
    }
}
