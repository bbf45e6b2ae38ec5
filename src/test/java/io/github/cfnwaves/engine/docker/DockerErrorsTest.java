package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.DockerException;
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
                "409|cannot join network of a non running container: 993d6d|NETWORK_NOT_FOUND",
                "409|cannot join network namespace of a non running container: container 9 is exited|NETWORK_NOT_FOUND",
                "404|joining network namespace of container: No such container: 993d6d|NETWORK_NOT_FOUND",
                "404|No such image: base:1|NOT_FOUND",
                "500|base:1: image not known|NOT_FOUND",
                "404|No such container: x|NOT_FOUND",
                "409|Conflict. The container name is already in use|CONFLICT",
                "500|creating container storage: the container name \"x\" is already in use by 993d6d|CONFLICT",
                "500|network name x already used: network already exists|CONFLICT",
                "500|container 9 has dependent containers which must be removed before it: 993d6d|CONFLICT",
                "500|listen tcp 0.0.0.0:80: bind: address already in use|FAILED",
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
    void aConnectionThatFailsIsUnreachableOrDoesNotAnswer() {
        assertThat(errors.of("x", new RuntimeException(new ConnectException("Connection refused")))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(errors.of("x", new RuntimeException(new SocketTimeoutException("Read timed out")))
                        .kind())
                .isEqualTo(Kind.NO_ANSWER);
        assertThat(errors.of("x", new RuntimeException(new IOException("Broken pipe")))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(errors.of("x", new IllegalStateException("oops")).kind()).isEqualTo(Kind.FAILED);
    }

    @Test
    void whatIsNoJsonIsQuotedAsItIs() {
        assertThat(errors.of("list containers", new DockerException("<html>\n  Bad Gateway.\n</html>", 502)))
                .hasMessageContaining(": <html> Bad Gateway. </html>. The engine itself");
    }

    @Test
    void aLongTextIsShortened() {
        assertThat(DaemonText.of("x".repeat(2000)).text()).hasSize(501).endsWith("…");
    }

    private static String quoted(String text) {
        return DockerApi.JSON.valueToTree(text).toString();
    }
}
