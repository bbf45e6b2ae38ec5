package io.github.cfnwaves.wave.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostVariablesTest {
    private final HostVariables host =
            new HostVariables(Map.of("TOKEN", "s3cr$t\\1", "EMPTY", "", "NESTED", "${env.TOKEN}"));

    private String resolve(String value) {
        return host.resolve(Map.of("X", value)).getOrDefault("X", "");
    }

    @Test
    void aReferenceIsReplacedByTheHostsValueWhateverIsInIt() {
        assertThat(resolve("${env.TOKEN}")).isEqualTo("s3cr$t\\1");
        assertThat(resolve("a${env.TOKEN}b${env.EMPTY}c")).isEqualTo("as3cr$t\\1bc");
    }

    @Test
    void aValueThatLooksLikeAReferenceIsNotResolvedOnceMore() {
        assertThat(resolve("${env.NESTED}")).isEqualTo("${env.TOKEN}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$TOKEN", "${TOKEN}", "${env.}", "${env.a-b}", "${env.1}", "$${env", "plain"})
    void everythingElseStaysAsItIs(String value) {
        assertThat(resolve(value)).isEqualTo(value);
    }

    @Test
    void aVariableThatIsNotSetIsNamedAndNoValueIsTold() {
        assertThatThrownBy(() -> host.resolve(Map.of("KEY", "password-${env.MISSING}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KEY")
                .hasMessageContaining("${env.MISSING}")
                .hasMessageNotContaining("password");
    }
}
