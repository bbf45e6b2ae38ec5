package io.github.cfnwaves.plan.errors;

import java.util.regex.Pattern;

/** Tells lines that look like errors from others, where no format could read them. */
final class Suspicion {
    private static final Pattern WORD_FIRST =
            Pattern.compile("(?:\\S{0,3} )?\\[?(?:(?i:error|fatal|fatal error|panic|internal compiler"
                    + " error|critical|severe)(?:\\[\\S{0,80}])?[:\\]]|ERROR\\b|FATAL\\b|error"
                    + " (?:TS|MSB|CS|C|LNK)\\d+:).*");
    private static final Pattern EXCEPTION_FIRST =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,120}(?:Error|Exception): .*");
    private static final Pattern WORD_BEHIND_PLACE =
            Pattern.compile("[:)\\]] ?(?:\\[)?(?i:error|fatal error|fatal|panic)\\b");
    private static final Pattern PLACE = Pattern.compile("[:(\\[]\\d{1,7}[:,)\\]]");
    private static final Pattern TOOL_FIRST =
            Pattern.compile("[A-Za-z][\\w.+/-]{0,80}: (?:fatal )?(?:error|ERROR|Error|fatal):? .*");
    private static final int ENOUGH = 600;

    private Suspicion() {}

    static boolean looksLikeError(String line) {
        if (line.isEmpty() || Character.isWhitespace(line.charAt(0))) {
            return false;
        }
        String start = line.length() > ENOUGH ? line.substring(0, ENOUGH) : line;
        if (!hasWord(start) || KnownSummaries.isSummary(start)) {
            return false;
        }
        return WORD_FIRST.matcher(start).matches()
                || EXCEPTION_FIRST.matcher(start).matches()
                || TOOL_FIRST.matcher(start).matches()
                || PLACE.matcher(start).find()
                        && WORD_BEHIND_PLACE.matcher(start).find();
    }

    /** Nearly every line goes out here, at once. */
    private static boolean hasWord(String start) {
        for (int i = 0; i < start.length() - 3; i++) {
            char c = (char) (start.charAt(i) | 0x20);
            if (c == 'e' && (start.regionMatches(true, i, "error", 0, 5) || start.startsWith("Exception", i))
                    || c == 'f' && start.regionMatches(true, i, "fatal", 0, 5)
                    || c == 'p' && start.regionMatches(true, i, "panic", 0, 5)
                    || c == 'c' && start.regionMatches(true, i, "critical", 0, 8)
                    || c == 's' && start.regionMatches(true, i, "severe", 0, 6)) {
                return true;
            }
        }
        return false;
    }
}
