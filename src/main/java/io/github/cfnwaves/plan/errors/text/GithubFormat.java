package io.github.cfnwaves.plan.errors.text;

import org.jspecify.annotations.Nullable;

/** Workflow commands, which many tools print for GitHub: {@code ::error title=ruff (F401),file=a.py,line=3,col=5::message}. */
final class GithubFormat implements TextFormat {
    private static final Levels LEVELS = Levels.of("error", "warning", "notice");

    @Override
    public String name() {
        return "github";
    }

    @Override
    public @Nullable Draft begin(String line, @Nullable Draft open) {
        String level = line.startsWith("::") ? LEVELS.wordAt(line, 2) : null;
        int end = level == null ? -1 : line.indexOf("::", 2);
        if (level == null || end < 0) {
            return null;
        }
        String file = property(line, "file", end);
        String message = decode(line.substring(end + 2));
        if (file.isBlank() || message.isBlank()) {
            return null;
        }
        int newline = message.indexOf('\n');
        String title = property(line, "title", end);
        int code = title.indexOf(" (");
        Draft draft = new Draft(
                this,
                line,
                file,
                LEVELS.severity(level),
                code > 0 && title.endsWith(")") ? title.substring(code + 2, title.length() - 1) : "",
                newline < 0 ? message : message.substring(0, newline));
        draft.line = number(property(line, "line", end));
        draft.column = number(property(line, "col", end));
        if (newline >= 0) {
            message.substring(newline + 1).lines().forEach(draft::append);
        }
        return draft;
    }

    @Override
    public boolean take(Draft open, String line) {
        return false;
    }

    private static String property(String line, String name, int end) {
        for (String before : new String[] {" ", ","}) {
            int at = line.indexOf(before + name + "=");
            if (at > 0 && at < end) {
                int start = at + name.length() + 2;
                int comma = line.indexOf(',', start);
                return decode(line.substring(start, comma < 0 || comma > end ? end : comma));
            }
        }
        return "";
    }

    private static String decode(String text) {
        return text.replace("%0D", "")
                .replace("%0A", "\n")
                .replace("%3A", ":")
                .replace("%2C", ",")
                .replace("%25", "%");
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
