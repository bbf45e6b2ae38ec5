package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaltPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"never", "wave", "soon,fail=1", "now,fail=3", "soon,fail=10%", "now,fail=100%"})
    void whatIsReadIsWrittenTheSameWay(String text) {
        assertThat(HaltPolicy.parse(text)).hasToString(text);
    }

    @Test
    void spacesDoNotMatter() {
        assertThat(HaltPolicy.parse("soon, fail = 2 %")).hasToString("soon,fail=2%");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "now",
                "NEVER",
                "now,fail=0",
                "now,fail=0%",
                "now,fail=101%",
                "now,fail=-1",
                "now,fail=1.5",
                "now,success=1",
                "later,fail=1",
                "now,fail=99999999999",
                "now,fail="
            })
    void whatIsNoneOfThemIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HaltPolicy.parse(text))
                .withMessage("found \"" + text + "\", expected never, wave, soon,fail=N, soon,fail=N%, now,fail=N or"
                        + " now,fail=N%, with N from 1 on");
    }

    @ParameterizedTest
    @CsvSource({
        "'soon,fail=2', 1, 100, false",
        "'soon,fail=2', 2, 100, true",
        "'soon,fail=2', 3, 100, true",
        "'now,fail=10%', 9, 100, false",
        "'now,fail=10%', 10, 100, true",
        "'now,fail=10%', 1, 11, false",
        "'now,fail=10%', 2, 11, true",
        "'now,fail=1%', 0, 0, false",
        "'now,fail=100%', 1000000000, 1000000000, true",
        "wave, 5, 5, false",
        "never, 5, 5, false",
    })
    void itIsEnoughWhenThatManyHaveFailed(String policy, long failed, long batches, boolean enough) {
        assertThat(HaltPolicy.parse(policy).isReached(failed, batches)).isEqualTo(enough);
    }
}
