package io.github.cfnwaves.report;

import io.github.cfnwaves.units.UnreadableException;

/**
 * Makes what others wrote fit to be shown: ids, error texts and output can't break a line, drive a terminal or turn a line round. All
 * escaping for people is here; files hold everything as it is.
 */
public final class Printable {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {}

    /** An id as it may stand in a line: as it is when that is harmless, else in quotes with what can't be seen made visible. */
    public static String id(String id) {
        String quoted = UnreadableException.quote(id);
        String inside = quoted.substring(1, quoted.length() - 1);
        return inside.equals(id) && !id.isEmpty() && id.equals(id.strip()) && !id.contains("  ") ? id : quoted;
    }

    /** Sentences or lines: line feeds and tabs stay, what else can't be seen is made visible. */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isHarmless(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format("\\u%04x", c));
            }
        });
        return shown.toString();
    }

    private static boolean isHarmless(int codePoint) {
        if (codePoint == '\n' || codePoint == '\t') {
            return true;
        }
        // The joiners are part of how many languages, and pictures of families, are written.
        if (codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER) {
            return true;
        }
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
