package io.github.cfnwaves.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1000, 1000",
        "1000b, 1000",
        "1k, 1024",
        "1K, 1024",
        "1kb, 1024",
        "1KB, 1024",
        "1KiB, 1024",
        "1kib, 1024",
        "512m, 536870912",
        "512MB, 536870912",
        "512MiB, 536870912",
        "1g, 1073741824",
        "14.5GB, 15569256448",
        "1.5g, 1610612736",
        "1.5GiB, 1610612736",
        ".5k, 512",
        "1.k, 1024",
        "1t, 1099511627776",
        "2TB, 2199023255552",
        "1TiB, 1099511627776",
        "'  512 m  ', 536870912",
        "'1\t\tGiB', 1073741824",
        "007m, 7340032",
        "9223372036854775807, 9223372036854775807",
        "8388607.9t, 9223371926903613030",
    })
    void readsWhatPeopleWrite(String text, long bytes) {
        assertThat(MemorySize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"1.5b, 1", "0.9, 0", "0.0001k, 0", "1.0009765k, 1024"})
    void aFractionOfAByteIsDropped(String text, long bytes) {
        assertThat(MemorySize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "m",
                "12x",
                "-1",
                "-1m",
                "+1m",
                "1e3",
                "1e3m",
                "NaN",
                "Infinity",
                "0x10",
                "1,5g",
                "1 000m",
                "1..5g",
                ".",
                ".m",
                "1mm",
                "1mib b",
                "1ib",
                "1bb",
                "1p",
                "١m",
                "1_000",
                "512 megabytes"
            })
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> MemorySize.parse(text))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("found \"" + text + "\", expected a memory size such as 512m, 1.5g or 2GiB"
                        + " (units b, k, m, g, t; a number alone is bytes)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "8388608t", "99999999999999999999t", "9007199254740992k"})
    void whatDoesNotFitInto63BitsIsRefused(String text) {
        assertThatThrownBy(() -> MemorySize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found \"" + text + "\", expected a memory size below 8388608t");
    }

    @Test
    void aVeryLongTextIsRefusedAndNotShownWhole() {
        assertThatThrownBy(() -> MemorySize.parse("9".repeat(100_000)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith("found \"" + "9".repeat(59) + "…\", expected ");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0b",
        "1, 1b",
        "1000, 1000b",
        "1024, 1k",
        "1025, 1025b",
        "1572864, 1536k",
        "536870912, 512m",
        "1073741824, 1g",
        "1610612736, 1536m",
        "1099511627776, 1t",
        "1125899906842624, 1024t",
        "9223372036854775807, 9223372036854775807b",
    })
    void printsAWholeNumberOfTheLargestExactUnit(long bytes, String text) {
        assertThat(MemorySize.ofBytes(bytes)).hasToString(text);
    }

    @Test
    void whatItPrintsParsesBack() {
        Random random = new Random(20261124);
        for (int i = 0; i < 10_000; i++) {
            MemorySize size =
                    MemorySize.ofBytes(random.nextLong() >>> 1 >>> random.nextInt(63) << random.nextInt(20) >>> 1);
            assertThat(MemorySize.parse(size.toString())).isEqualTo(size);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1 KiB",
        "536870912, 512 MiB",
        "429496730, 409.6 MiB",
        "1073741823, 1 GiB",
        "1073741824, 1 GiB",
        "1610612736, 1.5 GiB",
        "18897856102, 17.6 GiB",
        "1048575, 1 MiB",
        "1099511627776, 1 TiB",
        "9223372036854775807, 8388608 TiB",
    })
    void speaksInSentencesWithOneDecimalAtMost(long bytes, String text) {
        assertThat(MemorySize.ofBytes(bytes).human()).isEqualTo(text);
    }

    @Test
    void addsTakesAwayAndMultiplies() {
        MemorySize size = MemorySize.parse("512m");

        assertThat(size.plus(size)).hasToString("1g");
        assertThat(size.minus(size)).isEqualTo(MemorySize.ZERO);
        assertThat(size.times(3)).hasToString("1536m");
        assertThat(size.times(0)).isEqualTo(MemorySize.ZERO);
        assertThat(size.timesFraction(0.75)).hasToString("384m");
        assertThat(MemorySize.ofBytes(10).timesFraction(0.99).bytes()).isEqualTo(9);
        assertThat(size).isGreaterThan(MemorySize.DOCKER_FLOOR);
        assertThat(MemorySize.DOCKER_FLOOR).hasToString("6m");
    }

    @Test
    void neverGoesBelowNothing() {
        assertThatThrownBy(() -> MemorySize.ofBytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A memory size is never negative, but found -1 bytes");
        assertThatThrownBy(() -> MemorySize.parse("1m").minus(MemorySize.parse("2m")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot take 2m from 1m");
        assertThatThrownBy(() -> MemorySize.parse("1m").times(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOverflowIsAnErrorRatherThanAWrongSize() {
        MemorySize most = MemorySize.ofBytes(Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(MemorySize.ofBytes(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.timesFraction(1.01)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> MemorySize.ofMebibytes(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThat(most.timesFraction(1)).isEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aFactorThatIsNoAmountIsRefused(double factor) {
        assertThatThrownBy(() -> MemorySize.DOCKER_FLOOR.timesFraction(factor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot take " + factor + " times 6m");
    }
}
