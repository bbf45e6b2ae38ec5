package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.FileUrl;
import io.github.cfnwaves.plan.errors.FormatChoice;
import io.github.cfnwaves.plan.errors.Severity;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Any tool's {@code file:line: message} and what is near to it. What names a file must look like a file's name, for nothing else tells
 * an error from a time, an address or a sentence.
 */
final class GenericFormat implements TextFormat {
    /** The first that fits wins. */
    private static final List<Shape> SHAPES = Shape.all(
            "FILE:LINE:COLUMN: MESSAGE",
            "FILE:LINE:COLUMN - MESSAGE",
            "FILE:LINE:COLUMN-NUMBER: MESSAGE",
            "FILE:LINE:COLUMN MESSAGE",
            "FILE:LINE: MESSAGE",
            "FILE:LINE - MESSAGE",
            "FILE:LINE MESSAGE",
            "FILE(LINE,COLUMN): MESSAGE",
            "FILE(LINE): MESSAGE",
            "FILE: line LINE, col COLUMN, MESSAGE",
            "FILE: line LINE: MESSAGE",
            "FILE: LINE: MESSAGE",
            "FILE:LINE:MESSAGE");

    /** What a frame of a stack trace says, and what gcc says of the places that use a template. */
    private static final Pattern WAY_TO_ERROR =
            Pattern.compile("in [<\\w][\\w<>.]*|(?:recursively )?(?:required|instantiated) from .*");

    /** {@code DL3008 warning: } */
    private static final Pattern CODE = Pattern.compile("(?<code>[A-Z]{1,6}\\d{2,5}) [a-z]{4,7}: .*");

    /** GHC's message is below this. */
    private static final Pattern NO_MESSAGE = Pattern.compile("\\[[A-Z]+-\\d{1,6}]|(?i:error|warning):");

    private static final Levels NONE = Levels.of("", "", "");
    private static final Levels LEVELS =
            Levels.of("error,fatal error,fatal,e,f", "warning,warn,w", "info,note,hint,style,suggestion,notice,c,r");

    private static final int MAX_TRIES = 20;
    private static final int MAX_TOOL = 20;

    @Override
    public String name() {
        return FormatChoice.GENERIC;
    }

    @Override
    public @Nullable Draft begin(String line, @Nullable Draft open) {
        String text = withoutTool(line);
        for (Shape shape : Shape.mayHavePlace(text) ? SHAPES : List.<Shape>of()) {
            Shape.Match match = shape.match(text, NONE, FileName::isLikely, code -> false);
            if (match != null && isMessage(match.message)) {
                return begin(line, match, open);
            }
        }
        Draft placeLast = placeLast(line);
        return placeLast != null ? placeLast : withoutPlace(line);
    }

    /** A number is a column with nothing behind it. */
    private static boolean isMessage(String message) {
        return !Character.isDigit(message.charAt(0))
                && !WAY_TO_ERROR.matcher(message.strip()).matches();
    }

    /** {@code gawk: lib/a.awk:2: message} without the tool's name. */
    private static String withoutTool(String line) {
        int colon = line.indexOf(": ");
        if (colon <= 0 || colon >= MAX_TOOL) {
            return line;
        }
        for (int i = 0; i < colon; i++) {
            if (line.charAt(i) < 'a' || line.charAt(i) > 'z') {
                return line;
            }
        }
        return line.substring(colon + 2);
    }

    private @Nullable Draft begin(String line, Shape.Match match, @Nullable Draft open) {
        String message = match.message.strip();
        boolean isSamePlace =
                open != null && open.format == this && open.line == match.line && open.file.equals(match.file);
        if (open != null && isSamePlace && message.startsWith("^ ")) {
            // awk shows the source before it says what is wrong with it
            open.replace(message.substring(2));
            return open;
        }
        if (open != null && isSamePlace && message.startsWith("`")) {
            open.append(message);
            return open;
        }
        Matcher coded = CODE.matcher(message);
        String code = coded.matches() ? coded.group("code") : "";
        message = message.substring(code.length()).strip();
        String word = message.startsWith("[") ? LEVELS.wordAt(message.toLowerCase(Locale.ROOT), 1) : null;
        boolean isBracketed = word != null && message.startsWith("] ", 1 + word.length());
        if (!isBracketed) {
            word = LEVELS.wordAt(message.toLowerCase(Locale.ROOT), 0);
        }
        boolean isLevel = isBracketed
                || (word != null
                        && (message.startsWith(":", word.length()) || message.startsWith(" - ", word.length())));
        int start = word == null || !isLevel ? 0 : word.length() + (isBracketed ? 2 : 1);
        Severity severity = word == null || !isLevel ? Severity.ERROR : LEVELS.severity(word);
        String text = message.substring(start).strip();
        text = text.startsWith("- ") ? text.substring(2) : text;
        Draft draft = new Draft(this, line, FileUrl.path(match.file), severity, code, text.isEmpty() ? message : text);
        draft.shown = !NO_MESSAGE.matcher(text.isEmpty() ? message : text).matches();
        draft.line = match.line;
        draft.column = match.column;
        return draft;
    }

    /** Perl's {@code message at file line 3, near "x"}, PHP's {@code message in file on line 3}. */
    private @Nullable Draft placeLast(String line) {
        int at = Character.isWhitespace(line.isEmpty() ? ' ' : line.charAt(0)) ? -1 : line.indexOf(" line ");
        for (int tries = 0; at > 0 && tries < MAX_TRIES; tries++) {
            Draft draft = placeLast(line, at, line.startsWith(" on", at - 3) ? " in " : " at ");
            if (draft != null) {
                return draft;
            }
            at = line.indexOf(" line ", at + 1);
        }
        return null;
    }

    private @Nullable Draft placeLast(String line, int at, String before) {
        int end = at - (before.equals(" in ") ? 3 : 0);
        int start = line.lastIndexOf(before, end - 1);
        String file = start <= 0 || end < start + before.length() ? "" : line.substring(start + before.length(), end);
        int number = numberAt(line, at + " line ".length());
        if (number < 0 || !FileName.isLikely(file)) {
            return null;
        }
        Draft draft = new Draft(this, line, file, Severity.ERROR, "", line.substring(0, start));
        draft.line = number;
        return draft;
    }

    private static int numberAt(String line, int at) {
        int end = at;
        while (end < line.length() && end - at < 9 && Character.isDigit(line.charAt(end))) {
            end++;
        }
        return end == at ? -1 : Integer.parseInt(line.substring(at, end));
    }

    /** {@code src/a.sh: message}: only with a folder and an extension, for much else looks like this. */
    private @Nullable Draft withoutPlace(String line) {
        int colon = line.indexOf(": ");
        String file = colon <= 0 ? "" : line.substring(0, colon);
        boolean isFile = file.indexOf(' ') < 0
                && (file.indexOf('/') >= 0 || file.indexOf('\\') >= 0)
                && FileName.isLikely(file)
                && !FileName.extension(file).isEmpty();
        return isFile ? new Draft(this, line, file, Severity.ERROR, "", line.substring(colon + 2)) : null;
    }

    @Override
    public boolean take(Draft open, String line) {
        return !open.shown && Continuation.INDENTED.take(open, line);
    }
}
