package io.github.cfnwaves.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.units.UnreadableException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaveSelectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1",
                "1-3 | 1 2 3",
                "1-3,5 | 1 2 3 5",
                "5, 1 - 2 | 1 2 5",
                "2-2 | 2",
                "0,9 | 0 9",
                "1-3,2-4 | 1 2 3 4"
            })
    void readsNumbersAndRanges(String text, String included) {
        WaveSelection selection = WaveSelection.parse(text);

        assertThat(IntStream.range(0, 10)
                        .filter(selection::includes)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(included);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", " ALL "})
    void allIncludesEverything(String text) {
        assertThat(WaveSelection.parse(text).includes(0)).isTrue();
        assertThat(WaveSelection.parse(text).includes(Integer.MAX_VALUE)).isTrue();
        assertThat(WaveSelection.all().includes(12)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "1,",
                ",1",
                "1--2",
                "-1",
                "1-",
                "one",
                "1;2",
                "1.5",
                "1-2-3",
                "12345678901",
                "all,1"
            })
    void whatIsNoSelectionIsRefused(String text) {
        assertThatThrownBy(() -> WaveSelection.parse(text))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("found \"" + text + "\", expected wave numbers and ranges such as 1-3,5 or the word all");
    }

    @Test
    void aRangeBackwardsIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> WaveSelection.parse("1,5-3"))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("found \"1,5-3\", expected the smaller number of a range first, such as 3-5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1-3, 5 | 1-3,5", "all | all", "4-4 | 4"})
    void printsWhatParsesBack(String text, String printed) {
        assertThat(WaveSelection.parse(text)).hasToString(printed);
        assertThat(WaveSelection.parse(printed)).hasToString(printed);
    }

    @Test
    void oneWaveCanBeSelectedByItsNumber() {
        assertThat(WaveSelection.of(3)).hasToString("3");
        assertThatThrownBy(() -> WaveSelection.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
