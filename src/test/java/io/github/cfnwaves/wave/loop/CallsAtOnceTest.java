package io.github.cfnwaves.wave.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsAtOnceTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "5", "64", "auto"})
    void whatItSaysReadsBack(String text) {
        assertThat(CallsAtOnce.parse(text)).hasToString(text);
    }

    @Test
    void autoMayBeWrittenInAnyCase() {
        assertThat(CallsAtOnce.parse("AUTO")).isEqualTo(new CallsAtOnce.Auto());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "automatic", "99999999999"})
    void anythingElseIsToldWithWhatWasExpected(String text) {
        assertThatThrownBy(() -> CallsAtOnce.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found \"" + text + "\", expected auto or a whole number of at least 1");
    }
}
