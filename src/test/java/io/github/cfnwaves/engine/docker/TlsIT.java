package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerEvent.Action;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.LogReach;
import io.github.cfnwaves.engine.docker.Certificates.KeyForm;
import io.github.cfnwaves.it.PrivateEngine;
import io.github.cfnwaves.it.Tunnel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real daemon that lets in by certificate only. One test, for the sake of the time that it takes to start one. */
@Timeout(120)
class TlsIT {
    private static final Map<String, String> LABELS = Map.of("cfn.run.id", "it-tls");

    @TempDir
    Path directory;

    private final Certificates certificates = new Certificates();

    @Test
    void aDaemonBehindTlsIsUsedByThoseItKnowsAndTellsOthersWhatToDo() throws Exception {
        Path own = certificates.daemon(directory.resolve("daemon"));
        List<String> options = List.of(
                "--host=tcp://127.0.0.1:2376",
                "--tlsverify",
                "--tlscacert=" + own.resolve("ca.pem"),
                "--tlscert=" + own.resolve("cert.pem"),
                "--tlskey=" + own.resolve("key.pem"));
        try (PrivateEngine engine = PrivateEngine.start(options);
                Tunnel tunnel = engine.tunnelTo(2376)) {
            aContainerIsFollowedToItsEnd(tunnel.host());
            aStrangerIsTurnedAway(tunnel.host());
            whoDoesNotEncryptIsToldTo(tunnel.host());
        }
    }

    private void aContainerIsFollowedToItsEnd(String host) throws IOException {
        Path client = certificates.client(directory.resolve("client"), "EC", KeyForm.PKCS8);
        Heard heard = new Heard();
        LogCollector log = new LogCollector();
        try (ContainerEngine engine = DockerConnector.connect(verifying(host, client))) {
            assertThat(engine.info().endpoint()).isEqualTo(host);
            engine.subscribe(LABELS, heard);
            ContainerId id = engine.create(Specs.named("it-tls", PrivateEngine.IMAGE, LABELS)
                    .shell("echo encrypted; exit 3")
                    .spec());
            engine.start(id);
            heard.awaitEvents(2);
            log.readOn(engine, id, LogReach.SO_FAR);
            log.awaitEnds(1);

            assertThat(heard.events()).extracting(ContainerEvent::action).containsExactly(Action.STARTED, Action.DIED);
            assertThat(engine.inspect(id).orElseThrow().exitCode()).isEqualTo(3);
            assertThat(log.text()).isEqualTo("encrypted\n");
            assertThat(engine.remove(id)).isTrue();
        }
        assertThat(heard.ends()).isEmpty();
    }

    private void aStrangerIsTurnedAway(String host) throws IOException {
        Path stranger = new Certificates().client(directory.resolve("stranger"), "EC", KeyForm.PKCS8);
        certificates.authority(stranger); // it trusts the daemon, which doesn't trust it

        assertThat(failure(verifying(host, stranger)))
                .hasMessageStartingWith("No Docker engine answers at " + host + " (DOCKER_HOST): ")
                .hasMessageContaining("DOCKER_CERT_PATH");
    }

    private void whoDoesNotEncryptIsToldTo(String host) {
        assertThat(failure(settings(host, Map.of())))
                .hasMessageContaining("it wants an encrypted connection")
                .hasMessageContaining("set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH");
    }

    private DockerSettings verifying(String host, Path client) {
        return settings(host, Map.of("DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", client.toString()));
    }

    private DockerSettings settings(String host, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("DOCKER_HOST", host);
        return FakeSettings.of(null, environment, directory);
    }

    private static EngineException failure(DockerSettings settings) {
        EngineException e = catchThrowableOfType(
                EngineException.class, () -> DockerConnector.connect(settings).close());
        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        return e;
    }
}
