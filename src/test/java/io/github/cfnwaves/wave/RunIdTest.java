package io.github.cfnwaves.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
    @Test
    void aRunIdTellsWhenItBeganAndNoTwoAreAlike() {
        Set<RunId> ids = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            ids.add(RunId.startingAt(Instant.parse("2026-11-24T19:44:25.9Z")));
        }

        assertThat(ids).hasSizeGreaterThan(45).allMatch(id -> id.value().matches("20261124-194425-[0-9a-f]{6}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", ".a", "a b", "a/b", "a\n", "é"})
    void whatDoesNotFitEverywhereIsRefused(String value) {
        assertThatThrownBy(() -> new RunId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("up to 64 letters");
    }

    @Test
    void sixtyFourCharactersAreTheMost() {
        assertThat(new RunId("a".repeat(64))).hasToString("a".repeat(64));
        assertThatThrownBy(() -> new RunId("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }
}
