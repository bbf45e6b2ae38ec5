package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.DockerException;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerErrorsTest {
    private final DockerErrors errors = new DockerErrors("unix:///x.sock");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|network cfn-network not found|NETWORK_NOT_FOUND",
                "404|could not find a network matching cfn: network not found|NETWORK_NOT_FOUND",
                "500|unable to find network with name or ID cfn-network: network not found|NETWORK_NOT_FOUND",
                "404|No such image: base:1|NOT_FOUND",
                "500|base:1: image not known|NOT_FOUND",
                "404|No such container: x|NOT_FOUND",
                "409|Conflict. The container name is already in use|CONFLICT",
                "400|invalid reference format|REFUSED",
                "403|authorization denied by plugin|REFUSED",
                "500|OCI runtime create failed: exec: \"/x\": permission denied: unknown|REFUSED",
                "500|starting container process caused: exec: \"/x\": stat /x: no such file or directory|REFUSED",
                "500|unable to find user nobody2: no matching entries in passwd file|REFUSED",
                "500|driver failed programming external connectivity|FAILED",
                "503|This node is not a swarm manager|FAILED",
            })
    void theKindIsWhatTheWordsSayAndElseWhatTheNumberSays(int status, String message, Kind kind) {
        DockerException failure = new DockerException("{\"message\":" + quoted(message) + "}\n", status);

        assertThat(errors.of("start container x", failure).kind()).isEqualTo(kind);
    }

    @Test
    void whatIsNoJsonIsQuotedAsItIs() {
        EngineException e = errors.of("list containers", new DockerException("<html>\n  Bad Gateway.\n</html>", 502));

        assertThat(e)
                .hasMessage(
                        "Could not list containers on unix:///x.sock: <html> Bad Gateway. </html>. The engine itself"
                                + " failed (status 502): see its log, journalctl -u docker.");
    }

    @Test
    void anAnswerWithoutWordsIsToldByItsNumber() {
        assertThat(errors.of("list containers", new DockerException("", 418)))
                .hasMessageContaining("it answered with status 418.");
    }

    @Test
    void aConnectionThatFailsIsToldWithItsReasonAndARemedy() {
        EngineException e =
                errors.of("list containers", new RuntimeException(new ConnectException("Connection refused")));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e)
                .hasMessage(
                        "Could not list containers on unix:///x.sock: connection refused (Connection refused). What to"
                                + " do: start it: `systemctl start docker`, or `dockerd` as root.");
        assertThat(errors.of("x", new RuntimeException(new SocketTimeoutException("Read timed out")))
                        .kind())
                .isEqualTo(Kind.NO_ANSWER);
        assertThat(errors.of("x", new RuntimeException(new IOException("Broken pipe")))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void whatNobodyExpectedIsToldAsItIs() {
        EngineException e = errors.of("list containers", new IllegalStateException("oops"));

        assertThat(e.kind()).isEqualTo(Kind.FAILED);
        assertThat(e).hasMessageContaining("oops").hasRootCauseMessage("oops");
    }

    @Test
    void aLongTextIsShortened() {
        assertThat(DaemonText.of("x".repeat(2000)).text()).hasSize(501).endsWith("…");
    }

    private static String quoted(String text) {
        return DockerApi.JSON.valueToTree(text).toString();
    }
}
