package io.github.cfnwaves.report.github;

import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.units.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A remark that GitHub shows beside a file, or with the workflow as a whole.
 *
 * @param file relative to the repository if it lies in it, null when it is about none
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the line as a whole is meant
 * @param message any number of lines
 */
public record Annotation(Level level, @Nullable String file, int line, int column, String title, String message) {
    private static final int LONGEST = 4000;

    /** Whether it is why the build fails. */
    public enum Level {
        ERROR,
        WARNING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** About no file. */
    public static Annotation of(Level level, String title, String message) {
        return new Annotation(level, null, 0, 0, title, message);
    }

    /** What its runner is to be told, on one line: whatever could end that or one of its properties is escaped. */
    public String command() {
        List<String> properties = new ArrayList<>();
        if (file != null) {
            properties.add("file=" + property(file));
        }
        if (line > 0) {
            properties.add("line=" + line);
        }
        if (column > 0) {
            properties.add("col=" + column);
        }
        properties.add("title=" + property(title));
        return "::" + level + " " + String.join(",", properties) + "::" + escaped(Printable.text(cut(message)));
    }

    private static String property(String text) {
        return escaped(UnreadableException.visible(cut(text)))
                .replace(":", "%3A")
                .replace(",", "%2C");
    }

    /** The percent sign first, or what is escaped would be escaped again. */
    private static String escaped(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
