package io.github.cfnwaves.plan.errors;

import java.util.regex.Pattern;

/** What a tool prints below the first line of an error, and what of it belongs to the message. */
@FunctionalInterface
interface Continuation {

    /** Whether the line belongs to the error; adds it to the message if it is a part of that. */
    boolean take(Draft open, String line);

    /** Nothing: each error is one line. */
    Continuation NONE = (open, line) -> false;

    /** Indented lines are the rest of the message. */
    Continuation INDENTED = (open, line) -> {
        boolean isRest = !open.isInterrupted() && isIndented(line);
        if (isRest) {
            open.append(line);
        }
        return isRest;
    };

    /** Lines of source, with {@code |} or signs below them, say nothing that the message doesn't; notes are told by their level. */
    Continuation SOURCE = (open, line) -> isIndented(line) && !open.isInterrupted();

    /**
     * Indented lines are the rest of the message; then, behind a blank line, come lines of source with their numbers, squiggles, and
     * further places with what there is to say about them.
     */
    Continuation SOURCE_BELOW = (open, line) -> {
        if (line.isBlank()) {
            open.shown = true;
            return true;
        }
        if (!open.shown) {
            return INDENTED.take(open, line);
        }
        boolean isSource = Character.isDigit(line.strip().charAt(0))
                || isMarks(line)
                || line.strip().equals("...");
        if (!isSource && isIndented(line)) {
            open.append(line);
        }
        return isSource || isIndented(line);
    };

    /**
     * The rest of the message, a line of source, and a {@code ^} in the column; then indented lines that are message again. Only
     * the {@code ^} tells which line the source was.
     */
    Continuation CARET_BELOW = (open, line) -> {
        if (open.shown) {
            return INDENTED.take(open, line);
        }
        if (isMarks(line) && open.heldLines() > 0) {
            open.column = open.column > 0 ? open.column : line.indexOf('^') + 1;
            open.appendHeld(open.heldLines() - 1);
            open.shown = true;
            return true;
        }
        boolean isHeld = !open.isInterrupted() && !line.isBlank() && open.heldLines() < Draft.MAX_LINES;
        if (isHeld) {
            open.hold(line);
        }
        return isHeld;
    };

    /** Maven repeats its level before the lines of a message, or leaves it out. */
    Continuation MAVEN = (open, line) -> {
        String text = line.startsWith("[ERROR] ") ? line.substring("[ERROR] ".length()) : line;
        return !text.startsWith("[") && INDENTED.take(open, text);
    };

    /** As {@link #MAVEN}, but what follows isn't indented. */
    Continuation MAVEN_KOTLIN = (open, line) -> {
        String text = line.startsWith("[ERROR] ") ? line.substring("[ERROR] ".length()) : line;
        boolean isRest = !open.isInterrupted()
                && !text.isBlank()
                && !text.startsWith("[")
                && !text.startsWith("-> [")
                && !KnownSummaries.isSummary(line);
        if (isRest) {
            open.append(text);
        }
        return isRest;
    };

    /** A message that was wrapped ends with its code in brackets; then come source and signs, which are indented. */
    static Continuation wrapped(Coda coda) {
        return (open, line) -> {
            if (isIndented(line)) {
                return SOURCE.take(open, line);
            }
            boolean isRest = open.code.isEmpty()
                    && !open.isInterrupted()
                    && !line.isBlank()
                    && open.heldLines() < 60
                    && !KnownSummaries.isSummary(line);
            if (!isRest) {
                return false;
            }
            Coda.Split split = coda.split(line);
            if (split != null || Patterns.BARE_CODE.matcher(line).matches()) {
                open.code = split != null ? split.code() : line.substring(1, line.length() - 1);
                open.hold(split != null ? split.message() : "");
                open.appendHeld(open.heldLines() - (split == null ? 1 : 0));
            } else {
                open.hold(line);
            }
            return true;
        };
    }

    private static boolean isIndented(String line) {
        return !line.isBlank() && Character.isWhitespace(line.charAt(0));
    }

    private static boolean isMarks(String line) {
        return !line.isBlank() && line.chars().allMatch(c -> c == ' ' || c == '\t' || c == '^' || c == '~');
    }

    /** Compiled once. */
    final class Patterns {
        static final Pattern BARE_CODE = Pattern.compile("\\[[a-z][a-z-]{1,60}]");

        private Patterns() {}
    }
}
