package io.github.cfnwaves.plan.cluster.imports;

/** Cuts Java or Kotlin into names and signs; comments, texts and numbers are gone. */
final class JavaTokens {
    private final String code;
    private int start;
    private int end;
    private boolean afterDot;

    JavaTokens(String code) {
        this.code = code;
    }

    boolean atEnd() {
        return start >= code.length();
    }

    boolean isName() {
        return !atEnd() && Character.isJavaIdentifierStart(code.charAt(start));
    }

    boolean is(String token) {
        return end - start == token.length() && code.startsWith(token, start);
    }

    boolean isAfterDot() {
        return afterDot;
    }

    String value() {
        return code.substring(start, end);
    }

    void advance() {
        // A method reference names a member too.
        afterDot = is(".") || (is(":") && start > 0 && code.charAt(start - 1) == ':');
        int at = end;
        while (at < code.length()) {
            char c = code.charAt(at);
            int next = skipped(c, at);
            if (next == at) {
                start = at;
                end = at + 1;
                if (Character.isJavaIdentifierStart(c)) {
                    end = wordEnd(at);
                }
                return;
            }
            at = next;
        }
        start = code.length();
        end = start;
    }

    private int skipped(char c, int at) {
        if (c <= ' ' || c == '\ufeff') {
            return at + 1;
        }
        if (c >= '0' && c <= '9') {
            return wordEnd(at);
        }
        return switch (c) {
            case '"', '\'' -> textEnd(c, at);
            case '/' -> commentEnd(at);
            default -> at;
        };
    }

    private int wordEnd(int from) {
        int at = from + 1;
        while (at < code.length() && Character.isJavaIdentifierPart(code.charAt(at))) {
            at++;
        }
        return at;
    }

    private int commentEnd(int from) {
        if (code.startsWith("//", from)) {
            int newline = code.indexOf('\n', from);
            return newline < 0 ? code.length() : newline;
        }
        if (code.startsWith("/*", from)) {
            int close = code.indexOf("*/", from + 2);
            return close < 0 ? code.length() : close + 2;
        }
        return from;
    }

    /** A text within a line that has no end ends with the line; a text block, with the file. */
    private int textEnd(char quote, int from) {
        boolean isBlock = quote == '"' && code.startsWith("\"\"\"", from);
        int at = from + (isBlock ? 3 : 1);
        while (at < code.length()) {
            char c = code.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (!isBlock && (c == quote || c == '\n')) {
                return at + 1;
            } else if (isBlock && c == '"' && code.startsWith("\"\"\"", at)) {
                return at + 3;
            } else {
                at++;
            }
        }
        return code.length();
    }
}
