package io.github.cfnwaves.report.github;

import io.github.cfnwaves.units.UnreadableException;
import java.util.Collection;

/** Markdown as GitHub reads it. What others wrote is text in it and nothing else: no link, no mention, no table of its own. */
final class Markdown {
    private static final int LONGEST = 300;

    private Markdown() {}

    /** A text on one line; every sign that could mean something is written by its number. */
    static String text(String text) {
        boolean whole = text.codePointCount(0, text.length()) <= LONGEST;
        String shown = whole ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
        // Or what only looks like an address would be a link.
        String harmless = shown.contains("www.") ? " -" : " -.";
        StringBuilder escaped = new StringBuilder();
        UnreadableException.visible(shown).codePoints().forEach(c -> append(escaped, c, harmless));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int c, String harmless) {
        if (c >= 0x80 || Character.isLetterOrDigit(c) || harmless.indexOf(c) >= 0) {
            escaped.appendCodePoint(c);
        } else {
            escaped.append("&#").append(c).append(';');
        }
    }

    /** A name, in which GitHub looks for nobody to be mentioned. */
    static String code(String name) {
        return "<code>" + text(name) + "</code>";
    }

    /** A row of a table, of cells that are Markdown. */
    static String row(Collection<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
