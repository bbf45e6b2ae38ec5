package io.github.cfnwaves.report.console;

/**
 * Says the same, with every line marked as somebody's: for several that speak at once.
 *
 * @param prefix such as {@code "[module] "}
 */
public record PrefixedVoice(String prefix, Voice voice) implements Voice {
    @Override
    public void error(String sentence) {
        voice.error(marked(sentence));
    }

    @Override
    public void warn(String sentence) {
        voice.warn(marked(sentence));
    }

    @Override
    public void info(String sentence) {
        voice.info(marked(sentence));
    }

    @Override
    public void debug(String sentence) {
        voice.debug(marked(sentence));
    }

    private String marked(String sentence) {
        return prefix + sentence.replace("\n", "\n" + prefix);
    }
}
