package io.github.cfnwaves.report.console;

import io.github.cfnwaves.report.Printable;

/** Says the same, with everything made {@link Printable}: sentences carry what plans, engines and containers wrote. */
record PrintableVoice(Voice voice) implements Voice {
    @Override
    public void error(String sentence) {
        voice.error(Printable.text(sentence));
    }

    @Override
    public void warn(String sentence) {
        voice.warn(Printable.text(sentence));
    }

    @Override
    public void info(String sentence) {
        voice.info(Printable.text(sentence));
    }

    @Override
    public void debug(String sentence) {
        voice.debug(Printable.text(sentence));
    }
}
