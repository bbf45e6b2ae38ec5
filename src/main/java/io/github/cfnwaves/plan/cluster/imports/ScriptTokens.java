package io.github.cfnwaves.plan.cluster.imports;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Cuts TypeScript or JavaScript, with or without JSX, into names, texts and signs; comments are gone. Code between
 * <code>${</code> and <code>}</code> of a template is code. What has no end, such as the apostrophe of a word in JSX, is a
 * sign, so that a mistake stays within its line.
 */
final class ScriptTokens {
    private static final Set<String> BEFORE_EXPRESSIONS = Set.of(
            "return",
            "typeof",
            "case",
            "in",
            "of",
            "delete",
            "void",
            "throw",
            "new",
            "instanceof",
            "do",
            "else",
            "yield",
            "await");

    private enum Kind {
        NAME,
        TEXT,
        VALUE,
        SIGN,
        END
    }

    private final String code;
    private Kind kind = Kind.SIGN;
    private int start;
    private int end;
    private boolean afterDot;
    /** The same of the token before. */
    private boolean memberBefore;
    /** Of each open brace, whether it belongs to a template. */
    private final Deque<Boolean> braces = new ArrayDeque<>();
    /** Of each open parenthesis, whether it holds a condition, after which a slash begins a regular expression. */
    private final Deque<Boolean> parentheses = new ArrayDeque<>();

    private boolean conditionEnded;
    /** Up to where no quote, double quote or regular expression ends: looking again and again would take for ever. */
    private int openQuote;

    private int openDoubleQuote;
    private int openSlash;
    private boolean openTemplate;

    ScriptTokens(String code) {
        this.code = code;
        end = code.startsWith("#!") ? lineEnd(0) : 0;
    }

    boolean atEnd() {
        return kind == Kind.END;
    }

    boolean isBefore(int place) {
        return start < place;
    }

    boolean isName() {
        return kind == Kind.NAME;
    }

    /** A string, or a template without code in it. */
    boolean isText() {
        return kind == Kind.TEXT;
    }

    boolean is(String word) {
        return kind == Kind.NAME && end - start == word.length() && code.startsWith(word, start);
    }

    boolean is(char sign) {
        return kind == Kind.SIGN && end == start + 1 && code.charAt(start) == sign;
    }

    /** Whether it is the name of a member, such as {@code require} in {@code loader.require}; not after {@code ...}. */
    boolean isAfterDot() {
        return afterDot;
    }

    /** The name, or what is between the quotes. */
    String value() {
        return kind == Kind.TEXT ? code.substring(start + 1, end - 1) : code.substring(start, end);
    }

    void advance() {
        memberBefore = afterDot;
        afterDot = is('.') && !(start > 0 && code.charAt(start - 1) == '.');
        int next = skipped(end);
        if (next >= code.length()) {
            token(Kind.END, code.length(), code.length());
            return;
        }
        char c = code.charAt(next);
        if ((c >= 'a' && c <= 'z') || Character.isJavaIdentifierStart(c)) {
            token(Kind.NAME, next, wordEnd(next));
        } else if (c >= '0' && c <= '9') {
            token(Kind.VALUE, next, wordEnd(next));
        } else {
            sign(c, next);
        }
    }

    private void sign(char c, int at) {
        switch (c) {
            case '"', '\'' -> text(c, at);
            case '`' -> template(at, at);
            case '/' -> slash(at);
            case '(' -> {
                parentheses.push(is("if") || is("while") || is("for") || is("with"));
                token(Kind.SIGN, at, at + 1);
            }
            case ')' -> {
                conditionEnded = !parentheses.isEmpty() && parentheses.pop();
                token(Kind.SIGN, at, at + 1);
            }
            case '{' -> {
                braces.push(false);
                token(Kind.SIGN, at, at + 1);
            }
            case '}' -> {
                if (!braces.isEmpty() && braces.pop()) {
                    template(at, at);
                } else {
                    token(Kind.SIGN, at, at + 1);
                }
            }
            default -> token(Kind.SIGN, at, at + 1);
        }
    }

    private void token(Kind newKind, int from, int to) {
        kind = newKind;
        start = from;
        end = to;
    }

    /** Past white space and comments. */
    private int skipped(int from) {
        int at = from;
        while (at < code.length()) {
            char c = code.charAt(at);
            if (c == '/' && code.startsWith("//", at)) {
                at = lineEnd(at);
            } else if (c == '/' && code.startsWith("/*", at)) {
                int close = code.indexOf("*/", at + 2);
                at = close < 0 ? code.length() : close + 2;
            } else if (c <= ' ' || c == '\u00a0' || c == '\ufeff' || c == '\u2028' || c == '\u2029') {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    private int lineEnd(int from) {
        int newline = code.indexOf('\n', from);
        return newline < 0 ? code.length() : newline;
    }

    private int wordEnd(int from) {
        int at = from + 1;
        while (at < code.length() && Character.isJavaIdentifierPart(code.charAt(at))) {
            at++;
        }
        return at;
    }

    private void text(char quote, int from) {
        if (from >= (quote == '"' ? openDoubleQuote : openQuote)) {
            int at = from + 1;
            while (at < code.length() && code.charAt(at) != '\n') {
                if (code.charAt(at) == quote) {
                    token(Kind.TEXT, from, at + 1);
                    return;
                }
                at += code.charAt(at) == '\\' ? 2 : 1;
            }
            openDoubleQuote = quote == '"' ? at : openDoubleQuote;
            openQuote = quote == '"' ? openQuote : at;
        }
        token(Kind.SIGN, from, from + 1);
    }

    /** From the backquote, or from the brace that ends code in it, to the next code or the end. */
    private void template(int from, int opened) {
        for (int at = opened + 1; !openTemplate && at < code.length(); at++) {
            char c = code.charAt(at);
            if (c == '`') {
                token(code.charAt(from) == '`' ? Kind.TEXT : Kind.VALUE, from, at + 1);
                return;
            } else if (c == '$' && code.startsWith("${", at)) {
                braces.push(true);
                token(Kind.SIGN, at, at + 2);
                return;
            } else if (c == '\\') {
                at++;
            }
        }
        openTemplate = true;
        token(Kind.SIGN, from, from + 1);
    }

    private void slash(int from) {
        if (!afterValue() && from >= openSlash) {
            boolean inClass = false;
            int at = from + 1;
            for (; at < code.length() && code.charAt(at) != '\n'; at++) {
                char c = code.charAt(at);
                if (c == '/' && !inClass) {
                    token(Kind.VALUE, from, at + 1);
                    return;
                }
                inClass = c == '[' || (inClass && c != ']');
                at += c == '\\' ? 1 : 0;
            }
            openSlash = at;
        }
        token(Kind.SIGN, from, from + 1);
    }

    /** Whether a slash now divides. After {@code <} it belongs to a JSX tag. */
    private boolean afterValue() {
        if (kind == Kind.NAME) {
            return memberBefore || !BEFORE_EXPRESSIONS.contains(value());
        }
        if (kind != Kind.SIGN || end == 0) {
            return kind != Kind.SIGN;
        }
        char last = code.charAt(end - 1);
        return switch (last) {
            case ')' -> !conditionEnded;
            case ']', '}', '<' -> true;
            case '+', '-' -> start > 0 && code.charAt(start - 1) == last;
            default -> false;
        };
    }
}
