package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.CodeError;

/** What a tool prints below the first line of an error, and what of it belongs to the message. */
@FunctionalInterface
interface Continuation {
    int MAX_WRAPPED = 20;

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

    /** Indented lines are the rest of the message, up to the one that ends with the code. */
    static Continuation indentedUpTo(Coda coda) {
        return (open, line) -> {
            boolean isRest = open.code.isEmpty() && !open.isInterrupted() && isIndented(line);
            if (isRest) {
                Coda.Split split = coda.split(line);
                open.code = split == null ? "" : split.code();
                open.append(split == null ? line : split.message());
            }
            return isRest;
        };
    }

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
        boolean isHeld = !open.isInterrupted() && !line.isBlank() && open.heldLines() < CodeError.MAX_LINES;
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

    /** A message that was wrapped at blanks goes on until its code in brackets; then come source and signs, which are indented. */
    static Continuation wrapped(Coda coda) {
        return (open, line) -> {
            // so that a code in a line of its own is found too
            Coda.Split split = coda.split("- " + line.strip());
            boolean isEnd =
                    split != null && (!isIndented(line) || split.message().equals("-"));
            if (isIndented(line) && !isEnd) {
                return SOURCE.take(open, line);
            }
            boolean isRest = open.code.isEmpty()
                    && !open.isInterrupted()
                    && !line.isBlank()
                    && open.heldLines() < MAX_WRAPPED
                    && !KnownSummaries.isSummary(line);
            if (isRest && split != null) {
                open.code = split.code();
                open.hold(split.message().substring(1));
                open.joinHeld();
            } else if (isRest) {
                open.hold(line);
            }
            return isRest;
        };
    }

    private static boolean isIndented(String line) {
        return !line.isBlank() && Character.isWhitespace(line.charAt(0));
    }

    private static boolean isMarks(String line) {
        return !line.isBlank() && line.chars().allMatch(c -> c == ' ' || c == '\t' || c == '^' || c == '~');
    }
}
