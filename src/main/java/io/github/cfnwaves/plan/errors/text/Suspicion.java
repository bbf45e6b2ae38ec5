package io.github.cfnwaves.plan.errors.text;

import java.util.regex.Pattern;

/** Tells lines that look like errors from others, where no format could read them. */
final class Suspicion {
    private static final Pattern WORD_FIRST =
            Pattern.compile("(?:\\S{0,3} )?\\[?(?:(?i:error|fatal|fatal error|panic|internal compiler"
                    + " error|critical|severe)(?:\\[\\S{0,80}])?[:\\]]|::error|CMake Error\\b|Type"
                    + " error:|ERROR\\b|FATAL\\b|error (?:TS|MSB|CS|C|LNK)\\d+:).*");
    private static final Pattern EXCEPTION_FIRST =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,120}(?:Error|Exception): .*");
    private static final Pattern WORD_BEHIND_PLACE =
            Pattern.compile("[:)\\]] ?(?:\\[)?(?i:error|fatal error|fatal|panic)\\b");
    private static final Pattern PLACE = Pattern.compile("[:(\\[]\\d{1,7}[:,)\\]]");
    private static final Pattern TOOL_FIRST = Pattern.compile(
            "(?:@[\\w.-]{1,60}/)?[A-Za-z][\\w.+/-]{0,80} ?: (?:fatal )?(?:error|ERROR|Error|fatal):? .*");
    private static final Pattern RUST_PANIC = Pattern.compile("thread '.{0,100}' panicked at .*");
    private static final int ENOUGH = 600;

    private Suspicion() {}

    static boolean looksLikeError(String line) {
        // Symfony's tools have one blank before a level
        if (line.isEmpty() || (Character.isWhitespace(line.charAt(0)) && !line.startsWith(" [ERROR] "))) {
            return false;
        }
        String start = line.length() > ENOUGH ? line.substring(0, ENOUGH) : line;
        if (!hasWord(start) || KnownSummaries.isSummary(start)) {
            return false;
        }
        return WORD_FIRST.matcher(start).matches()
                || EXCEPTION_FIRST.matcher(start).matches()
                || TOOL_FIRST.matcher(start).matches()
                || RUST_PANIC.matcher(start).matches()
                || (PLACE.matcher(start).find()
                        && WORD_BEHIND_PLACE.matcher(start).find());
    }

    /** Nearly every line goes out here, at once: two letters are looked at before more of them. */
    private static boolean hasWord(String start) {
        for (int i = 0; i < start.length() - 3; i++) {
            boolean isThere = switch ((char) (start.charAt(i) | 0x20)) {
                case 'e' ->
                    (isNext(start, i, 'r') && has(start, i, "error"))
                            || (isNext(start, i, 'x') && has(start, i, "exception"));
                case 'f' -> isNext(start, i, 'a') && has(start, i, "fatal");
                case 'p' -> isNext(start, i, 'a') && has(start, i, "panic");
                case 'c' -> isNext(start, i, 'r') && has(start, i, "critical");
                case 's' -> isNext(start, i, 'e') && has(start, i, "severe");
                default -> false;
            };
            if (isThere) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNext(String start, int at, char letter) {
        return (start.charAt(at + 1) | 0x20) == letter;
    }

    private static boolean has(String start, int at, String word) {
        return start.regionMatches(true, at, word, 0, word.length());
    }
}
