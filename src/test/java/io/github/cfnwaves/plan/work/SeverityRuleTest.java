package io.github.cfnwaves.plan.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.errors.Severity;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityRuleTest {

    @ParameterizedTest
    @CsvSource({
        "tsc, ERROR",
        "eslint, ERROR",
        "eslint-json, ERROR",
        "checkstyle, ERROR",
        "sarif, WARNING",
        "github, WARNING",
        "ruff, INFO",
        "shellcheck-json, INFO",
        "go, INFO",
        "generic, INFO"
    })
    void whatMakesTheToolFailCounts(String format, Severity least) {
        assertThat(SeverityRule.AUTO.least(Set.of(format))).isEqualTo(least);
    }

    @Test
    void ofSeveralToolsTheMildestRuleCounts() {
        assertThat(SeverityRule.AUTO.least(Set.of("tsc", "sarif"))).isEqualTo(Severity.WARNING);
        assertThat(SeverityRule.AUTO.least(Set.of("tsc", "ruff"))).isEqualTo(Severity.INFO);
    }

    @Test
    void aStrayLineDoesntMakeAToolMilder() {
        assertThat(SeverityRule.AUTO.least(Set.of("eslint", "generic"))).isEqualTo(Severity.ERROR);
    }

    @Test
    void whatIsAskedForBeatsTheTool() {
        assertThat(SeverityRule.WARNING.least(Set.of("tsc"))).isEqualTo(Severity.WARNING);
        assertThat(SeverityRule.ERROR.least(Set.of("ruff"))).isEqualTo(Severity.ERROR);
        assertThat(SeverityRule.INFO.least(Set.of("tsc"))).isEqualTo(Severity.INFO);
    }
}
