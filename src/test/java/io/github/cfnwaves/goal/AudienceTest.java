package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When there is a live line. */
class AudienceTest {
    private final Map<String, String> variables = new HashMap<>(Map.of("TERM", "xterm-256color"));

    private Audience audience() {
        return new Audience(true, true, true, true, 1, variables, false);
    }

    @Test
    void somebodyWatchesATerminal() {
        assertThat(audience().watches()).isTrue();
    }

    @Test
    void nobodyWatchesWithoutATerminalOrInBatchModeOrWithoutProgressOrQuietlyOrWithModulesSideBySide() {
        assertThat(new Audience(false, true, true, true, 1, variables, false).watches())
                .isFalse();
        assertThat(new Audience(true, false, true, true, 1, variables, false).watches())
                .isFalse();
        assertThat(new Audience(true, true, false, true, 1, variables, false).watches())
                .isFalse();
        assertThat(new Audience(true, true, true, false, 1, variables, false).watches())
                .isFalse();
        assertThat(new Audience(true, true, true, true, 2, variables, false).watches())
                .isFalse();
    }

    @Test
    void aTerminalThatObeysNoEscapesHasNoLine() {
        variables.put("TERM", "dumb");
        assertThat(audience().watches()).isFalse();
        variables.remove("TERM");
        assertThat(audience().watches()).isFalse();
    }

    @Test
    void aConsoleOfWindowsHasToSayThatItObeysThem() {
        variables.remove("TERM");
        assertThat(new Audience(true, true, true, true, 1, variables, true).watches())
                .isFalse();
        variables.put("WT_SESSION", "1");
        assertThat(new Audience(true, true, true, true, 1, variables, true).watches())
                .isTrue();
    }

    @Test
    void continuousIntegrationWatchesNothing() {
        variables.put("CI", "true");
        assertThat(audience().watches()).isFalse();
        variables.put("CI", "");
        assertThat(audience().watches()).isTrue();
        variables.put("CI", "false");
        assertThat(audience().watches()).isTrue();
    }

    @Test
    void coloursDoNotMatter() {
        variables.put("NO_COLOR", "1");
        assertThat(audience().watches()).isTrue();
    }

    @Test
    void theWidthIsThatOfTheTerminalIfItIsKnown() {
        assertThat(audience().width()).isEqualTo(1000);
        variables.put("COLUMNS", "80");
        assertThat(audience().width()).isEqualTo(80);
        variables.put("COLUMNS", "0x50");
        assertThat(audience().width()).isEqualTo(1000);
    }

    /** Named as Maven's, which plugins can't see. */
    private static final class QuietMavenTransferListener {}

    @SuppressWarnings("UnusedVariable")
    private static final class Wrapping {
        private final Object delegate;

        Wrapping(Object delegate) {
            this.delegate = delegate;
        }
    }

    @Test
    void mavenTellsByItsListenerWhetherItShowsTransfers() {
        assertThat(Audience.showsTransfers(null)).isTrue();
        assertThat(Audience.showsTransfers("a listener")).isTrue();
        assertThat(Audience.showsTransfers(new QuietMavenTransferListener())).isFalse();
        assertThat(Audience.showsTransfers(new Wrapping(new QuietMavenTransferListener())))
                .isFalse();
        assertThat(Audience.showsTransfers(new Wrapping("a listener"))).isTrue();
    }
}
