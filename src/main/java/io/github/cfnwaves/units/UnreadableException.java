package io.github.cfnwaves.units;

/**
 * A text that people wrote does not say what it should. The message reads {@code found "12x", expected a memory size such as …},
 * so that a caller only has to put the place in front of it.
 */
public final class UnreadableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    private final String found;
    private final String expected;

    private UnreadableException(String found, String expected) {
        super("found " + found + ", expected " + expected);
        this.found = found;
        this.expected = expected;
    }

    /** A text that cannot be read; only its beginning is shown if it is long. */
    public static UnreadableException ofText(String text, String expected) {
        return new UnreadableException(quote(text), expected);
    }

    /** The text in double quotes on one line, cut off with an ellipsis when it is long: fit to stand in a sentence. */
    public static String quote(String text) {
        boolean whole = text.codePointCount(0, text.length()) <= SHOWN;
        int end = whole ? text.length() : text.offsetByCodePoints(0, SHOWN - 1);
        StringBuilder quoted = new StringBuilder("\"");
        text.substring(0, end).codePoints().forEach(c -> appendQuoted(quoted, c));
        return quoted.append(whole ? "\"" : "…\"").toString();
    }

    /** The text with every character shown that a terminal would obey rather than show. */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> appendVisibly(visible, c));
        return visible.toString();
    }

    private static void appendQuoted(StringBuilder quoted, int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            quoted.append('\\');
        }
        appendVisibly(quoted, codePoint);
    }

    private static void appendVisibly(StringBuilder visible, int codePoint) {
        switch (codePoint) {
            case '\n' -> visible.append("\\n");
            case '\r' -> visible.append("\\r");
            case '\t' -> visible.append("\\t");
            default -> {
                if (isInvisible(codePoint)) {
                    visible.append(String.format("\\u%04x", codePoint));
                } else {
                    visible.appendCodePoint(codePoint);
                }
            }
        }
    }

    /** Control and format characters (which could move a terminal's cursor or turn a line round) and unpaired surrogates. */
    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** What stood there, in double quotes. */
    public String found() {
        return found;
    }

    /** What should have stood there, as the end of a sentence. */
    public String expected() {
        return expected;
    }
}
