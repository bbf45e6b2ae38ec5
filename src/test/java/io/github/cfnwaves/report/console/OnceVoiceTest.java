package io.github.cfnwaves.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OnceVoiceTest {
    private final HeardVoice heard = new HeardVoice();
    private final OnceVoice voice = new OnceVoice(heard);

    @Test
    void whatWasSaidIsSaidAgainToThoseAloneWhoAskedToHearMore() {
        voice.info("Running it.");
        voice.warn("A file is missing.");
        voice.info("Running it.");
        voice.warn("A file is missing.");
        voice.warn("Another is missing.");

        assertThat(heard.all().lines())
                .containsExactly(
                        "[INFO] Running it.",
                        "[WARN] A file is missing.",
                        "[DEBUG] Running it.",
                        "[DEBUG] A file is missing.",
                        "[WARN] Another is missing.");
    }

    @Test
    void whatFailsIsSaidEachTime() {
        voice.error("It failed.");
        voice.error("It failed.");

        assertThat(heard.all().lines()).hasSize(2);
    }
}
