package io.github.cfnwaves.wave.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "cfn-wave1-*, cfn-wave1-a-123456",
        "cfn-wave1-*, cfn-wave1-",
        "*, anything",
        "**, anything",
        "a?c, abc",
        "a[bc]d, acd",
        "a[b-d]e, ace",
        "a[!b]c, axc",
        "a.c, a.c",
        "a[, a[",
        "a[], a[]",
        "a[]]b, a]b",
        "a[!]b, a[!]b",
        "a[^]b, a^b",
        "a[\\]b, a\\b",
        "a[&&b]c, a&c",
        "(a|b)+$, (a|b)+$",
        "\\Qa\\E, \\Qa\\E",
    })
    void aGlobMatches(String glob, String name) {
        assertThat(NamePattern.of(glob).matches(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cfn-wave1-*, cfn-wave10-x",
        "cfn-wave1-*, acme-cfn-wave1-db",
        "cfn-wave1-*, acme-cfn-wave1db",
        "cfn-wave1-*, cfn-wave1",
        "cfn-wave1, cfn-wave1-a",
        "a?c, ac",
        "a?c, abbc",
        "a[bc]d, aed",
        "a[!b]c, abc",
        "a.c, abc",
        "(a|b), a",
    })
    void aGlobDoesNotMatch(String glob, String name) {
        assertThat(NamePattern.of(glob).matches(name)).isFalse();
    }

    @Test
    void aRangeThatRunsBackwardsIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> NamePattern.of("a[z-b]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found \"a[z-b]\", expected a range in brackets to have the smaller character first, as in"
                        + " [a-f]");
    }

    @Test
    @Timeout(10)
    void aRowOfStarsCostsNoMoreThanOne() {
        assertThat(NamePattern.of("*".repeat(60) + "b").matches("a".repeat(60))).isFalse();
    }

    @Test
    void itPrintsAsItWasWritten() {
        assertThat(NamePattern.of("cfn-[a]*")).hasToString("cfn-[a]*");
    }
}
