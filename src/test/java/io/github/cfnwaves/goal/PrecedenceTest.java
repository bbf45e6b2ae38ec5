package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.units.Durations;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrecedenceTest {
    private static final String VARIABLE = "CFN_MONITOR_TIMEOUT";

    private static Duration timeout(@Nullable String parameter, Map<String, String> environment) {
        return new Precedence(environment).read("timeout", parameter, VARIABLE, "1800", Durations::parse);
    }

    @Test
    void whatIsConfiguredBeatsTheVariableWhichBeatsTheDefault() {
        assertThat(timeout("5", Map.of(VARIABLE, "60"))).isEqualTo(Duration.ofSeconds(5));
        assertThat(timeout(null, Map.of(VARIABLE, "60"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(timeout(null, Map.of())).isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void blankIsAsGoodAsAbsent(String blank) {
        assertThat(timeout(blank, Map.of(VARIABLE, "60"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(timeout(null, Map.of(VARIABLE, blank))).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aBadParameterIsNamedWithItsProperty() {
        assertThatThrownBy(() -> timeout("soon", Map.of()))
                .isInstanceOf(BadParameterException.class)
                .hasMessageStartingWith(
                        "The parameter timeout (-Dcfn.waves.timeout) can't be used: found \"soon\", expected ");
    }

    @Test
    void aBadVariableIsNamedAsSuch() {
        assertThatThrownBy(() -> timeout(null, Map.of(VARIABLE, "soon")))
                .isInstanceOf(BadParameterException.class)
                .hasMessageStartingWith("The environment variable CFN_MONITOR_TIMEOUT can't be used: found \"soon\"");
    }

    @Test
    void aBadVariableDoesNotMatterWhenItIsNotRead() {
        assertThat(timeout("5", Map.of(VARIABLE, "soon"))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void wordsOfAnEnumAreReadInAnyCaseAndListedWhenWrong() {
        assertThat(Precedence.oneOf(PullPolicy.class).apply("If-Missing")).isEqualTo(PullPolicy.IF_MISSING);
        assertThatThrownBy(() -> Precedence.oneOf(PullPolicy.class).apply("sometimes"))
                .hasMessage("found \"sometimes\", expected one of if-missing, always, never");
        assertThatThrownBy(() -> Precedence.oneOf(ResumeMode.class).apply("maybe"))
                .hasMessage("found \"maybe\", expected one of auto, never");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "x", "1.5", "99999999999"})
    void aNumberOfCallsIsAtLeastOne(String bad) {
        assertThatThrownBy(() -> Precedence.atLeast(1).apply(bad))
                .hasMessage("found \"" + bad + "\", expected a whole number of at least 1");
    }

    @Test
    void yesAndNoMayBeSaidAsShellScriptsDo() {
        assertThat(Precedence.bool("YES")).isTrue();
        assertThat(Precedence.bool("0")).isFalse();
        assertThatThrownBy(() -> Precedence.bool("maybe")).hasMessage("found \"maybe\", expected true or false");
    }
}
