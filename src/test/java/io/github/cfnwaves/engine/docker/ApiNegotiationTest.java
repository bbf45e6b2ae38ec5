package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiNegotiationTest {

    @ParameterizedTest
    @CsvSource({
        "1.12, 1.41, 1.41", // Docker 20.10
        "1.24, 1.45, 1.45", // Docker 26
        "1.44, 1.52, 1.52", // Docker 29.0
        "1.40, 1.53, 1.52", // newer than what is known here
        "1.44, 2.0, 1.52",
        "1.12, 1.25, 1.25",
    })
    void theNewestThatBothSpeakIsSpoken(String least, String most, String settled) {
        assertThat(negotiation(least, most).settle(null)).hasToString(settled);
    }

    @Test
    void aDaemonThatIsTooOldIsRefused() {
        EngineException e = refusal("1.12", "1.24", null);

        assertThat(e)
                .hasMessage("Docker 1 at unix:///x speaks Docker's API up to 1.24, and at least 1.25 is needed (Docker"
                        + " 1.13). Use a newer engine.");
    }

    @Test
    void aDaemonThatIsTooNewIsRefused() {
        EngineException e = refusal("1.60", "1.61", null);

        assertThat(e)
                .hasMessage("Docker 1 at unix:///x speaks Docker's API from 1.60 on, and only versions up to 1.52 are"
                        + " known here. Use a newer cfn-waves-maven-plugin.");
    }

    @ParameterizedTest
    @CsvSource({"1.12, 1.41, 1.41", "1.12, 1.41, 1.30", "1.12, 1.60, 1.55", "1.12, 1.41, v1.40"})
    void theVersionThatTheUserWantsIsSpoken(String least, String most, String wanted) {
        assertThat(negotiation(least, most).settle(wanted)).isEqualTo(ApiVersion.parse(wanted));
    }

    @ParameterizedTest
    @CsvSource({
        "1.12, 1.41, 1.42, 1.25 to 1.41",
        "1.44, 1.52, 1.41, 1.44 to 1.52",
        "1.12, 1.41, 1.24, 1.25 to 1.41",
    })
    void aWantedVersionThatTheDaemonDoesNotSpeakIsRefused(String least, String most, String wanted, String range) {
        assertThat(refusal(least, most, wanted))
                .hasMessage("DOCKER_API_VERSION is " + wanted + ", but Docker 1 at unix:///x can be spoken to in "
                        + range + ". Unset it, or set one of these.");
    }

    @Test
    void aWantedVersionThatIsNoneIsRefused() {
        assertThat(refusal("1.12", "1.41", "latest"))
                .hasMessageStartingWith("DOCKER_API_VERSION is \"latest\", which is not a version such as 1.41.");
    }

    private static EngineException refusal(String least, String most, @Nullable String wanted) {
        EngineException e = catchThrowableOfType(
                EngineException.class, () -> negotiation(least, most).settle(wanted));
        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        return e;
    }

    private static ApiNegotiation negotiation(String least, String most) {
        return new ApiNegotiation("Docker 1 at unix:///x", ApiVersion.parse(least), ApiVersion.parse(most));
    }
}
