package io.github.cfnwaves.plan.errors.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What other programs put before the lines of the tools that they run: times, and names of containers, steps and tasks.
 *
 * <p>Only what is nothing else in any tool's output is taken off, for a wrong guess would hide the beginning of an error.
 */
final class LinePrefix {
    /** A time may stand before the name of a task, but nobody nests more. */
    private static final int MOST = 3;

    /** GitHub, also with job and step before it; docker logs -t, GitLab, Jenkins. Fraction and Z tell them from loggers. */
    private static final Pattern TIME = Pattern.compile("(?:[^\\t]{1,90}+\\t[^\\t]{1,90}+\\t)?\ufeff?"
            + "\\[?\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3,9}Z\\]?+(?: \\d\\d[OE]\\+?+)?(?: |$)");

    /** Jenkins without a date. Loggers have one blank. */
    private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d:\\d\\d(?: {2}|$)");

    private static final Pattern BUILDKIT = Pattern.compile("#\\d{1,4} \\d{1,6}\\.\\d{1,3}(?: |$)");
    private static final Pattern MARK = Pattern.compile("##\\[(?:error|warning)]");
    private static final Pattern YARN = Pattern.compile("➤ YN\\d{4}: (?:[│┌└] )?(?:\\[[^\\]]{1,60}]: )?");
    private static final Pattern MSBUILD = Pattern.compile(" {0,8}\\d{1,3}>");
    private static final Pattern ANT = Pattern.compile(" {1,12}\\[(?:javac|kotlinc|checkstyle|exec)](?: |$)");
    private static final Pattern COMPOSE = Pattern.compile("[A-Za-z][\\w.-]{1,60}+(?<=[-_]\\d{1,4}) {1,60}+\\|(?: |$)");

    /** Turbo's {@code web:lint: } and Lerna's {@code @acme/web: }. */
    private static final Pattern TASK =
            Pattern.compile("(?:(?:@[\\w.-]{1,60}+/)?[\\w.-]{1,60}+:[A-Za-z][\\w:.-]{0,60}+(?<=:)|@[\\w.-]{1,60}+/"
                    + "[\\w.-]{1,60}+:)(?: |$)");

    /** pnpm's {@code packages/web lint: }, which is the folder too. */
    private static final Pattern FOLDER =
            Pattern.compile("(?<folder>(?:[\\w@.-]{1,60}+/){1,8}+[\\w@.-]{1,60}+) (?!error|fatal|warning|note|line)"
                    + "[a-z][\\w:-]{0,60}+(?<=:)(?: |$)");

    /** concurrently's {@code [0] }; a level in its place is no name. */
    private static final Pattern NAME = Pattern.compile("\\[(?!(?i:error|fatal|severe|critical|warn|warning|info|notice"
            + "|note|help|hint|debug|trace)])(?:\\d{1,3}](?: |$)|[\\w:@./-]{1,60}+]:?+ )");

    private static final List<Pattern> DIGIT_FIRST = List.of(TIME, CLOCK, MSBUILD);
    private static final List<Pattern> BRACKET_FIRST = List.of(TIME, NAME);
    private static final List<Pattern> BLANK_FIRST = List.of(ANT, MSBUILD);
    private static final List<Pattern> LETTER_FIRST = List.of(TASK, FOLDER, COMPOSE);
    private static final List<Pattern> SIGN_FIRST = List.of(BUILDKIT, MARK, YARN, TIME);

    /**
     * A line without what was before it.
     *
     * @param folder in which the tool ran, if that was said; else empty
     * @param isNamed whether any name in brackets was there, which loggers print too
     * @param isError whether it was said that this is an error
     */
    record Rest(String line, String folder, boolean isNamed, boolean isError) {}

    private LinePrefix() {}

    static Rest takeOff(String whole) {
        Rest rest = new Rest(whole, "", false, false);
        Rest shorter = takeOne(rest);
        for (int i = 1; i < MOST && shorter != null; i++) {
            rest = shorter;
            shorter = takeOne(rest);
        }
        return shorter == null ? rest : shorter;
    }

    private static @Nullable Rest takeOne(Rest rest) {
        String line = rest.line();
        for (Pattern pattern : candidates(line)) {
            Matcher prefix = pattern.matcher(line);
            if (prefix.lookingAt()) {
                return new Rest(
                        line.substring(prefix.end()),
                        pattern == FOLDER ? prefix.group("folder") : rest.folder(),
                        rest.isNamed() || pattern == NAME,
                        rest.isError() || line.startsWith("##[error]"));
            }
        }
        return null;
    }

    /** By the first character, for most lines have no prefix. */
    private static List<Pattern> candidates(String line) {
        char first = line.isEmpty() ? '\n' : line.charAt(0);
        if (first == ' ') {
            return BLANK_FIRST;
        }
        if (first >= '0' && first <= '9') {
            return DIGIT_FIRST;
        }
        if (first == '[') {
            return BRACKET_FIRST;
        }
        if (first == '#' || first == '➤' || first == '\ufeff') {
            return SIGN_FIRST;
        }
        boolean isLetter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z';
        if (isLetter && line.indexOf('\t') > 0) {
            return List.of(TIME);
        }
        return isLetter || first == '@' ? LETTER_FIRST : List.of();
    }
}
