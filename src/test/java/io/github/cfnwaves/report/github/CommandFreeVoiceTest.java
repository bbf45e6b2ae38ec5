package io.github.cfnwaves.report.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.report.console.Voice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runner takes a line for a command if it begins with two colons after any white space, or has ##[ anywhere. */
class CommandFreeVoiceTest {
    private final List<String> said = new ArrayList<>();
    private final Voice voice = new CommandFreeVoice(new Voice() {
        @Override
        public void error(String sentence) {
            said.add("error " + sentence);
        }

        @Override
        public void warn(String sentence) {
            said.add("warn " + sentence);
        }

        @Override
        public void info(String sentence) {
            said.add("info " + sentence);
        }

        @Override
        public void debug(String sentence) {
            said.add("debug " + sentence);
        }
    });

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t", "\u00a0", "\u2003 "})
    void noLineOfALogBeginsACommand(String white) {
        voice.error("Batch a ended its output like this:\n" + white + "::stop-commands::x\n" + white + "fine");

        assertThat(said)
                .containsExactly("error Batch a ended its output like this:\n" + white + ": :stop-commands::x\n" + white
                        + "fine");
    }

    @Test
    void theOldKindOfCommandIsNoneEither() {
        voice.warn("Batch ##[error]x started");

        assertThat(said).containsExactly("warn Batch # #[error]x started");
    }

    @ParameterizedTest
    @ValueSource(strings = {"std::string a", "a ::b", ":-)", "# [x]"})
    void whatIsNoneStaysAsItIs(String line) {
        voice.info(line);
        voice.debug("x\n" + line);

        assertThat(said).containsExactly("info " + line, "debug x\n" + line);
    }
}
