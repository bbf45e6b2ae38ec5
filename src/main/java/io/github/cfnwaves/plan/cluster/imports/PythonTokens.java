package io.github.cfnwaves.plan.cluster.imports;

/** Cuts Python into names and signs; comments, texts and joined lines are gone. */
final class PythonTokens {
    private final String code;
    private int start;
    private int end;
    private boolean first = true;

    PythonTokens(String code) {
        this.code = code;
    }

    boolean atEnd() {
        return start >= code.length();
    }

    boolean isBefore(int place) {
        return start < place;
    }

    boolean isName() {
        return !atEnd() && Character.isJavaIdentifierStart(code.charAt(start));
    }

    boolean is(String token) {
        return end - start == token.length() && code.startsWith(token, start);
    }

    String value() {
        return code.substring(start, end);
    }

    /** Whether a statement may begin here: at the start of a line, after {@code ;} or {@code :}. Keywords tell the rest. */
    boolean beginsStatement() {
        return first;
    }

    void advance() {
        first = start == end || is(";") || is(":");
        start = end;
        while (start < code.length()) {
            char c = code.charAt(start);
            if (c == '\n' || c == '\r') {
                first = true;
                start++;
            } else if (c == '#') {
                start = lineEnd(start);
            } else if (c == '\\') {
                start = code.startsWith("\r\n", start + 1) ? start + 3 : start + 2;
            } else if (c == '"' || c == '\'') {
                start = textEnd(c, start);
                first = false;
            } else if (c <= ' ' || c == '\ufeff') {
                start++;
            } else {
                end = tokenEnd(c);
                return;
            }
        }
        start = code.length();
        end = start;
    }

    private int tokenEnd(char c) {
        int at = start + 1;
        if (Character.isJavaIdentifierPart(c)) {
            while (at < code.length() && Character.isJavaIdentifierPart(code.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    private int lineEnd(int from) {
        int newline = code.indexOf('\n', from);
        return newline < 0 ? code.length() : newline;
    }

    /** A text within a line that has no end ends with the line; one over several lines, with the file. */
    private int textEnd(char quote, int from) {
        String three = String.valueOf(quote).repeat(3);
        boolean isLong = code.startsWith(three, from);
        int at = from + (isLong ? 3 : 1);
        while (at < code.length()) {
            char c = code.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (!isLong && (c == quote || c == '\n')) {
                return c == quote ? at + 1 : at;
            } else if (isLong && c == quote && code.startsWith(three, at)) {
                return at + 3;
            } else {
                at++;
            }
        }
        return code.length();
    }
}
