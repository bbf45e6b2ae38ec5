package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.units.MemorySize;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DockerConnectorTest {
    private static final Duration MOMENT = Duration.ofMillis(200);

    @TempDir
    Path directory;

    private FakeDaemon daemon = FakeDaemon.onPort();

    @BeforeEach
    void listen() {
        daemon.close();
        daemon = FakeDaemon.onSocket(directory.resolve("docker.sock"));
    }

    @AfterEach
    void close() {
        daemon.close();
    }

    @Test
    void theEngineSaysWhoItIsAndWhatItHas() {
        try (ContainerEngine engine = FakeSettings.connect(daemon, directory)) {
            assertThat(engine.info())
                    .isEqualTo(new EngineInfo(
                            "Docker",
                            "20.10.24",
                            "1.41",
                            daemon.host(),
                            "Fake OS",
                            MemorySize.parse("8g"),
                            4,
                            List.of()));
            assertThat(engine.info().describe()).isEqualTo("Docker 20.10.24 (API 1.41) at " + daemon.host());
        }
    }

    @Test
    void theVersionIsAskedUnversionedAndTheRestInTheVersionSettledOn() {
        daemon.speaking("1.44", "1.52").on("GET", "/containers/json", FakeDaemon.json("[]"));
        try (ContainerEngine engine = FakeSettings.connect(daemon, directory)) {
            assertThat(engine.list(Map.of())).isEmpty();

            assertThat(engine.info().apiVersion()).isEqualTo("1.52");
            assertThat(daemon.received())
                    .extracting(FakeRequest::version, FakeRequest::path)
                    .containsExactly(
                            Tuple.tuple("", "/version"),
                            Tuple.tuple("1.52", "/info"),
                            Tuple.tuple("1.52", "/containers/json"));
        }
    }

    @Test
    void theVersionThatTheUserWantsIsSpoken() {
        daemon.speaking("1.40", "1.52");
        DockerSettings settings = FakeSettings.with(FakeSettings.to(daemon, directory), "DOCKER_API_VERSION", "1.43");
        try (ContainerEngine engine = DockerConnector.connect(settings)) {
            assertThat(engine.info().apiVersion()).isEqualTo("1.43");
            assertThat(daemon.received("GET", "/info"))
                    .extracting(FakeRequest::version)
                    .containsExactly("1.43");
        }
    }

    @Test
    void aDaemonThatIsTooOldSaysSo() {
        daemon.speaking("1.12", "1.24");

        EngineException e = failure(FakeSettings.to(daemon, directory));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e).hasMessageContaining("speaks Docker's API up to 1.24, and at least 1.25 is needed");
        Eventually.is("the connection is closed", () -> daemon.openConnections() == 0);
    }

    @Test
    void podmanIsCalledByItsName() {
        daemon.on("GET", "/version", FakeDaemon.json(FakeDaemon.version("Podman Engine", "4.3.1", "1.41", "1.24")));
        try (ContainerEngine engine = FakeSettings.connect(daemon, directory)) {
            assertThat(engine.info().product()).isEqualTo("Podman");
        }
    }

    @Test
    void whatAnEngineCantLimitIsToldInSentences() {
        daemon.on("GET", "/info", FakeDaemon.json("{\"MemoryLimit\":false,\"SwapLimit\":false,\"MemTotal\":1}"));
        try (ContainerEngine engine = FakeSettings.connect(daemon, directory)) {
            assertThat(engine.info().warnings()).hasSize(2);
            assertThat(engine.info().warnings().get(0)).startsWith("This engine can't limit memory");
            assertThat(engine.info().warnings().get(1)).startsWith("This engine can't limit swap");
        }
    }

    @Test
    void propertiesOfTheJvmDoNotMatter() {
        Map<String, String> poison = Map.of(
                "api.version", "2.1",
                "DOCKER_HOST", "tcp://127.0.0.1:1",
                "DOCKER_TLS_VERIFY", "1",
                "DOCKER_CERT_PATH", "/nowhere",
                "registry.username", "somebody",
                "registry.password", "secret",
                "registry.url", "https://registry.example");
        poison.forEach(System::setProperty);
        try (ContainerEngine engine = FakeSettings.connect(daemon, directory)) {
            daemon.on("POST", "/containers/create", FakeDaemon.error(404, "No such image: x"));
            assertThat(engine.info().apiVersion()).isEqualTo("1.41");
            EngineException e = catchThrowableOfType(
                    EngineException.class,
                    () -> engine.create(Specs.named("a", "x", Map.of()).spec()));
            assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(daemon.received("POST", "/containers/create"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.headers()).doesNotContainKey("x-registry-auth"))
                    .satisfies(request -> assertThat(request.version()).isEqualTo("1.41"));
        } finally {
            poison.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void theFirstPlaceThatAnswersIsTaken() {
        DockerSettings settings = FakeSettings.of(null, Map.of(), directory);
        List<Endpoint> places =
                List.of(place("missing.sock", "here"), place("docker.sock", "there"), place("x.sock", "or there"));
        try (ContainerEngine engine = DockerConnector.connect(places, settings)) {
            assertThat(engine.info().endpoint()).isEqualTo(daemon.host());
        }
    }

    @Test
    void severalPlacesWhereNobodyAnswersAreOneDiagnosis() {
        daemon.on("GET", "/version", FakeDaemon.error(500, "the disk is on fire"));
        List<Endpoint> places =
                List.of(place("missing.sock", "Docker's usual place"), place("docker.sock", "rootless Docker"));

        EngineException e = catchThrowableOfType(
                EngineException.class,
                () -> DockerConnector.connect(places, FakeSettings.of(null, Map.of(), directory))
                        .close());

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e).hasMessage("""
            No Docker engine answers. Tried, in this order:
              unix://%s/missing.sock (Docker's usual place): there is no such file
              %s (rootless Docker): it answers with an error (status 500): the disk is on fire
            What to do: see its log: `journalctl -u docker`; \
            or say where another one is by DOCKER_HOST or dockerHost (-Dcfn.waves.dockerHost=unix:///…).\
            """.formatted(directory, daemon.host()));
    }

    @Test
    void aSocketWithoutPermissionSaysHowToGetIt() {
        Endpoint endpoint = place("docker.sock", "Docker's usual place");
        Endpoint other = place("other.sock", "Podman");
        FailedPlace denied = new FailedPlace(endpoint, Trouble.NO_PERMISSION, Trouble.NO_PERMISSION.what());
        FailedPlace missing = new FailedPlace(other, Trouble.NO_SUCH_FILE, Trouble.NO_SUCH_FILE.what());

        assertThat(FailedPlace.diagnosis(List.of(denied, missing), new IllegalStateException()))
                .hasMessageContaining("docker.sock (Docker's usual place): permission denied\n")
                .hasMessageContaining("\n"
                        + "What to do: add yourself to group docker (`sudo usermod -aG docker $USER`, then log in"
                        + " again), or run as root; or say where another one is");
        assertThat(Trouble.of(new RuntimeException(new SocketException("Permission denied"))))
                .isEqualTo(Trouble.NO_PERMISSION);
    }

    @Test
    void aSocketThatIsNotThereIsNamedWithWhoNamedIt() {
        DockerSettings settings =
                FakeSettings.of(null, Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock"), directory);

        assertThat(failure(settings)).hasMessage("""
            No Docker engine answers at unix:///nowhere/docker.sock (DOCKER_HOST): there is no such file.
            What to do: start it: `systemctl start docker`, or `dockerd` as root; \
            or say where another one is by DOCKER_HOST or dockerHost (-Dcfn.waves.dockerHost=unix:///…).\
            """);
    }

    @Test
    void aSocketThatNobodyListensOnRefuses() {
        daemon.close();

        assertThat(unreachable(daemon.host())).hasMessageContaining("(dockerHost): connection refused.");
    }

    @Test
    void aFileThatIsNoSocketRefuses() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(unreachable("unix://" + file)).hasMessageContaining("connection refused");
    }

    @Test
    void aPortThatNobodyListensOnRefuses() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(unreachable("tcp://127.0.0.1:" + port))
                .hasMessageStartingWith(
                        "No Docker engine answers at tcp://127.0.0.1:" + port + " (dockerHost): connection refused.");
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        assertThat(unreachable("tcp://no-such-host.invalid:2375"))
                .hasMessageContaining("there is no host of that name")
                .hasMessageContaining("correct the name");
    }

    @Test
    void aDaemonThatHangsIsGivenUpInTime() {
        daemon.on("GET", "/version", FakeDaemon.hang());

        EngineException e = failure(
                FakeSettings.within(FakeSettings.to(daemon, directory), FakeSettings.LONG, FakeSettings.LONG, MOMENT));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e)
                .hasMessageContaining("(dockerHost): no answer within 0.2 s.")
                .hasMessageContaining("restart it (systemctl restart docker)");
        Eventually.is("the connection is closed", () -> daemon.openConnections() == 0);
    }

    @Test
    void aDaemonThatSaysWhoItIsAndThenHangsIsWedged() {
        daemon.on("GET", "/info", FakeDaemon.hang());

        EngineException e = failure(
                FakeSettings.within(FakeSettings.to(daemon, directory), MOMENT, FakeSettings.LONG, FakeSettings.LONG));

        assertThat(e.kind()).isEqualTo(Kind.NO_ANSWER);
        assertThat(e)
                .hasMessageStartingWith(daemon.host() + " did not answer within 0.2 s when asked to read what it has.");
    }

    @Test
    void aDaemonThatFailsIsQuoted() {
        daemon.on("GET", "/version", FakeDaemon.error(500, "the disk is on fire"));

        assertThat(unreachable(daemon.host()))
                .hasMessageContaining("it answers with an error (status 500): the disk is on fire");
    }

    @Test
    void somethingElseThatSpeaksHttpIsNotADaemon() {
        daemon.on("GET", "/version", exchange -> exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<htm>"));

        assertThat(unreachable(daemon.host())).hasMessageContaining("what answers is not a Docker engine");
    }

    @Test
    void jsonOfSomethingElseIsNotADaemon() {
        daemon.on("GET", "/version", FakeDaemon.json("{\"version\":7}"));

        assertThat(unreachable(daemon.host())).hasMessageContaining("what answers is not a Docker engine");
    }

    @Test
    void somethingThatDoesNotSpeakHttpIsNotADaemon() {
        daemon.on("GET", "/version", exchange -> {
            exchange.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n");
            exchange.cut();
        });

        assertThat(unreachable(daemon.host())).hasMessageStartingWith("No Docker engine answers at " + daemon.host());
    }

    @Test
    void aDaemonThatWantsEncryptionSaysSo() {
        daemon.on("GET", "/version", FakeDaemon.error(400, "Client sent an HTTP request to an HTTPS server."));

        assertThat(unreachable(daemon.host()))
                .hasMessageContaining("it wants an encrypted connection")
                .hasMessageContaining("set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH");
    }

    @Test
    void aConnectionThatBreaksInTheMiddleIsTold() {
        daemon.on("GET", "/version", FakeDaemon.cut());

        assertThat(unreachable(daemon.host())).hasMessageContaining("the connection broke");
    }

    private Endpoint place(String socket, String origin) {
        return new Endpoint(
                HostAddress.ofFile("unix", directory.resolve(socket).toString()).uri(), origin, null);
    }

    private EngineException unreachable(String host) {
        EngineException e = failure(FakeSettings.of(host, Map.of(), directory));
        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        return e;
    }

    private static EngineException failure(DockerSettings settings) {
        return catchThrowableOfType(
                EngineException.class, () -> DockerConnector.connect(settings).close());
    }
}
