package io.github.cfnwaves.report.console;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says each sentence the first time only, and again to those alone who asked to hear more: for what is done again and again. */
public final class OnceVoice implements Voice {
    private final Voice voice;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    public OnceVoice(Voice voice) {
        this.voice = voice;
    }

    @Override
    public void error(String sentence) {
        voice.error(sentence);
    }

    @Override
    public void warn(String sentence) {
        if (said.add(sentence)) {
            voice.warn(sentence);
        } else {
            voice.debug(sentence);
        }
    }

    @Override
    public void info(String sentence) {
        if (said.add(sentence)) {
            voice.info(sentence);
        } else {
            voice.debug(sentence);
        }
    }

    @Override
    public void debug(String sentence) {
        voice.debug(sentence);
    }
}
