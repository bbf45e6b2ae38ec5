package io.github.cfnwaves.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "90, PT90S",
        "1.5, PT1.5S",
        "90s, PT90S",
        "90S, PT90S",
        "30m, PT30M",
        "2h, PT2H",
        "1.5h, PT90M",
        ".5m, PT30S",
        "1h30m, PT90M",
        "1h 30m, PT90M",
        "1 h 30 m, PT90M",
        "1h30s, PT1H30S",
        "500ms, PT0.5S",
        "500MS, PT0.5S",
        "1m500ms, PT1M0.5S",
        "1s500ms, PT1.5S",
        "1d, PT24H",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "'  90 s ', PT90S",
        "0.0000000015, PT0.000000001S",
        "106751d, PT2562024H",
    })
    void readsWhatPeopleWrite(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "  ", "s", "h", "-1", "-1s", "1s-", "+5", "1e3", "NaN", "30m1h", "1s1s", "1h30", "1x", "1 2",
                "1,5h", "PT1H", "soon", "10 min", "1hh"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("found \"" + text + "\", expected a time such as 90 (seconds), 90s, 30m, 1.5h or 1h30m"
                        + " (units ms, s, m, h, d; the larger unit first)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372037", "106751d1ms", "106752d", "99999999999999999999d", "106751d24h"})
    void whatCouldOutgrowAnyCounterIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("found \"" + text + "\", expected a time of at most 106751d");
    }

    @Test
    void aVeryLongTextIsRefused() {
        assertThatThrownBy(() -> Durations.parse("1".repeat(100_000) + "s")).isInstanceOf(UnreadableException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.0004S, 0 s",
        "PT0.04S, 40 ms",
        "PT0.1S, 0.1 s",
        "PT0.4S, 0.4 s",
        "PT0.96S, 1 s",
        "PT3.24S, 3.2 s",
        "PT9.97S, 10 s",
        "PT12.3S, 12 s",
        "PT59.7S, 1 m",
        "PT60S, 1 m",
        "PT90S, 1 m 30 s",
        "PT59M59.6S, 1 h",
        "PT2H5M, 2 h 5 m",
        "PT2H, 2 h",
        "PT23H59M40S, 1 d",
        "PT73H, 3 d 1 h",
    })
    void speaksInAtMostTwoUnits(Duration duration, String text) {
        assertThat(Durations.format(duration)).isEqualTo(text);
    }

    @Test
    void whatItPrintsParsesBackToThePrecisionShown() {
        Random random = new Random(20261124);
        for (int i = 0; i < 10_000; i++) {
            String text = Durations.format(Duration.ofMillis(random.nextLong() >>> 21 >>> random.nextInt(44)));
            assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
        }
    }

    @Test
    void theLongestTimeCanBeSpoken() {
        assertThat(Durations.format(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo("106751991167300 d 16 h");
    }

    @Test
    void aNegativeTimeIsRefused() {
        assertThatThrownBy(() -> Durations.format(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A span of time is never negative, but found PT-1S");
    }
}
