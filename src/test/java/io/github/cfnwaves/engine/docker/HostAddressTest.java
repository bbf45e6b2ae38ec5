package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.docker.HostAddress.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

    @ParameterizedTest
    @CsvSource({
        "unix:///var/run/docker.sock, unix, /var/run/docker.sock, PLAIN",
        "UNIX:///a b/ü.sock, unix, /a b/ü.sock, PLAIN",
        "npipe:////./pipe/docker_engine, npipe, //./pipe/docker_engine, PLAIN",
        "tcp://build-box:2376, tcp, '', AS_CONFIGURED",
        "tcp://[::1]:2375/docker, tcp, /docker, AS_CONFIGURED",
        "http://build-box:80, tcp, '', PLAIN",
        "https://build-box:443, tcp, '', TLS",
    })
    void everySchemeOfDockersToolsIsUnderstood(String text, String scheme, String path, Security security) {
        HostAddress address = HostAddress.parse(text, "DOCKER_HOST");

        assertThat(address.uri()).hasScheme(scheme).hasPath(path);
        assertThat(address.security()).isEqualTo(security);
    }

    @Test
    void aPortThatIsNotNamedIsTheUsualOne() {
        HostAddress address = HostAddress.parse("tcp://build-box", "DOCKER_HOST");

        assertThat(address.uriWithPort(false)).hasToString("tcp://build-box:2375");
        assertThat(address.uriWithPort(true)).hasToString("tcp://build-box:2376");
        assertThat(HostAddress.parse("tcp://build-box:1", "DOCKER_HOST").uriWithPort(true))
                .hasToString("tcp://build-box:1");
    }

    @Test
    void sshIsRefusedWithAWayAround() {
        assertThat(refusal("ssh://me@build-box"))
                .hasMessage(
                        "DOCKER_HOST is ssh://me@build-box, and ssh is not supported. Forward its socket and use that:"
                                + " ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock me@build-box, then"
                                + " DOCKER_HOST=unix:///tmp/docker.sock.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build-box:2375",
                "ftp://build-box",
                "unix://relative.sock",
                "tcp://",
                "tcp://a b",
                "fd://",
                "tcp://x?y=z"
            })
    void anythingElseIsRefusedWithWhatIsUnderstood(String text) {
        assertThat(refusal(text))
                .hasMessageStartingWith("DOCKER_HOST is \"" + text
                        + "\", which is not an address of a Docker engine. Give unix:///path,");
    }

    @Test
    void aPathIsAlmostRight() {
        assertThat(refusal("/var/run/docker.sock"))
                .hasMessageEndingWith("Give unix:///var/run/docker.sock if that socket is meant.");
    }

    @Test
    void aPasswordIsNotRepeated() {
        assertThat(refusal("tcp://me:secret@build-box:2375")).hasMessageNotContaining("secret");
    }

    private static EngineException refusal(String text) {
        EngineException e = catchThrowableOfType(EngineException.class, () -> HostAddress.parse(text, "DOCKER_HOST"));
        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        return e;
    }
}
