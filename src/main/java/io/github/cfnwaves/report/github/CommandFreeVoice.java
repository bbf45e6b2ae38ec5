package io.github.cfnwaves.report.github;

import io.github.cfnwaves.report.console.Voice;
import java.util.regex.Pattern;

/**
 * Says the same, but nothing that GitHub's runner would obey: it takes a line of a log that begins with two colons, or has
 * <code>##[</code> in it, for a command, and the end of a batch's output may be anything.
 */
public record CommandFreeVoice(Voice voice) implements Voice {
    private static final Pattern AT_THE_BEGINNING = Pattern.compile("(?m)^([\\s\\p{Z}]*):(?=:)");

    @Override
    public void error(String sentence) {
        voice.error(harmless(sentence));
    }

    @Override
    public void warn(String sentence) {
        voice.warn(harmless(sentence));
    }

    @Override
    public void info(String sentence) {
        voice.info(harmless(sentence));
    }

    @Override
    public void debug(String sentence) {
        voice.debug(harmless(sentence));
    }

    private static String harmless(String sentence) {
        return AT_THE_BEGINNING.matcher(sentence).replaceAll("$1: ").replace("##[", "# #[");
    }
}
