package io.github.cfnwaves.wave.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodesTest {

    private static int[] all(String text) {
        ExitCodes codes = ExitCodes.parse(text);
        return IntStream.rangeClosed(0, 256).filter(codes::contains).toArray();
    }

    @Test
    void codesAndRangesAreRead() {
        assertThat(all("1")).containsExactly(1);
        assertThat(all("75, 3-5 ,255")).containsExactly(3, 4, 5, 75, 255);
        assertThat(all("1-255")).hasSize(255);
    }

    @Test
    void theyAreShownAsTheyWereWritten() {
        assertThat(ExitCodes.parse(" 1,3-5 ")).hasToString("1,3-5");
    }

    @Test
    void noneContainsNothing() {
        assertThat(ExitCodes.NONE.contains(1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "1,", "0", "256", "5-3", "-1", "a", "1-", "1;2", "0-5", "99999999999"})
    void whatIsNoSetOfExitCodesIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExitCodes.parse(text))
                .withMessage("found \"" + text + "\", expected exit codes from 1 to 255, such as 1,75,100-110");
    }
}
