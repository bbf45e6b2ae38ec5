package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineSearchTest {
    /** SHA-256 of a context's name is the name of its directories. */
    private static final String REMOTE = "b71199ebd070b36beab7317920c2c2f1d777df8d05e5527d8458fda57cb17a7a";

    private static final String CURRENT = "97b0560280ed60a5a1eaa1bc45492543c8a986ad5a25b468c427eb83c3e88191";

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private Path config = Path.of("set before each");

    @BeforeEach
    void makeHome() throws IOException {
        config = Files.createDirectories(directory.resolve("home/.docker"));
    }

    @Test
    void withoutAWordTheUsualSocketsAreTriedInOrder() {
        assertThat(addresses(null))
                .containsExactly(
                        "unix:///var/run/docker.sock",
                        "unix://" + directory + "/run/docker.sock",
                        "unix:///run/podman/podman.sock",
                        "unix://" + directory + "/run/podman/podman.sock");
    }

    @Test
    void aSocketThatIsUsualForTwoReasonsIsTriedOnce() {
        DockerSettings settings = FakeSettings.of(null, Map.of(), directory);
        DockerSettings atRun = new DockerSettings(
                null, Map.of(), directory, Path.of("/run"), FakeSettings.LONG, FakeSettings.LONG, FakeSettings.LONG);

        assertThat(new EngineSearch(settings).places()).hasSize(4);
        assertThat(new EngineSearch(atRun).places()).hasSize(3);
    }

    @Test
    void onWindowsThereArePipes() {
        environment.put("OS", "Windows_NT");

        assertThat(places(null))
                .extracting(Endpoint::describe)
                .containsExactly(
                        "npipe:////./pipe/docker_engine (the usual pipe)",
                        "npipe:////./pipe/dockerDesktopLinuxEngine (Docker Desktop)",
                        "npipe:////./pipe/podman-machine-default (Podman machine)");
        assertThat(places(null)).noneMatch(Endpoint::isUnix).allMatch(Endpoint::isSocketFile);
    }

    @ParameterizedTest
    @CsvSource({
        ".docker/run/docker.sock, Docker Desktop",
        ".docker/desktop/docker.sock, Docker Desktop for Linux",
        ".orbstack/run/docker.sock, OrbStack",
        ".rd/docker.sock, Rancher Desktop",
        ".colima/default/docker.sock, Colima",
        ".config/colima/default/docker.sock, Colima",
        ".lima/docker/sock/docker.sock, Lima",
        ".local/share/containers/podman/machine/podman.sock, Podman machine",
    })
    void theSocketOfAProductIsTriedLastIfItIsThere(String path, String product) throws IOException {
        Path socket = directory.resolve("home").resolve(path);
        Files.createDirectories(socket.getParent());
        Files.createFile(socket);

        List<Endpoint> places = places(null);

        assertThat(places).hasSize(5);
        assertThat(places.get(4).describe()).isEqualTo("unix://" + socket + " (" + product + ")");
    }

    @Test
    void theParameterBeatsTheVariableBeatsTheContextBeatsTheCurrentContext() throws IOException {
        context("remote", "tcp://of-context:1");
        context("current", "tcp://of-current:1");
        Files.writeString(config.resolve("config.json"), "{\"currentContext\":\"current\"}");
        environment.put("DOCKER_HOST", "tcp://of-variable:1");
        environment.put("DOCKER_CONTEXT", "remote");

        assertThat(addresses("tcp://of-parameter:1")).containsExactly("tcp://of-parameter:1");
        assertThat(addresses(" ")).containsExactly("tcp://of-variable:1");
        environment.put("DOCKER_HOST", "");
        assertThat(addresses(null)).containsExactly("tcp://of-context:1");
        environment.remove("DOCKER_CONTEXT");
        assertThat(addresses(null)).containsExactly("tcp://of-current:1");
    }

    @Test
    void theDefaultContextIsNone() throws IOException {
        context("current", "tcp://of-current:1");
        Files.writeString(config.resolve("config.json"), "{\"currentContext\":\"current\"}");
        environment.put("DOCKER_CONTEXT", "default");

        assertThat(addresses(null)).hasSize(4);
    }

    @Test
    void dockersConfigurationMayBeElsewhere() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.move(context("remote", "tcp://of-context:1"), elsewhere.resolve("contexts"));
        Files.writeString(elsewhere.resolve("config.json"), "{\"currentContext\":\"remote\"}");
        environment.put("DOCKER_CONFIG", elsewhere.toString());

        assertThat(addresses(null)).containsExactly("tcp://of-context:1");
    }

    @Test
    void aMissingContextIsAnErrorThatNamesItsFile() {
        environment.put("DOCKER_CONTEXT", "gone");

        assertThat(failure())
                .hasMessageStartingWith("DOCKER_CONTEXT \"gone\" can't be used: there is no such context (" + config
                        + "/contexts/meta/")
                .hasMessageContaining("docker context ls");
    }

    @Test
    void aBrokenContextIsAnErrorThatNamesItsFile() throws IOException {
        context("remote", "tcp://of-context:1");
        Path meta = config.resolve("contexts/meta").resolve(REMOTE).resolve("meta.json");
        Files.writeString(meta, "{\"Name\":");
        environment.put("DOCKER_CONTEXT", "remote");

        assertThat(failure())
                .hasMessageStartingWith(
                        "Docker's configuration " + meta + " can't be used: it is not JSON (line 1, column 9)");
    }

    @Test
    void aContextWithoutAHostIsAnError() throws IOException {
        context("remote", "");
        environment.put("DOCKER_CONTEXT", "remote");

        assertThat(failure()).hasMessageContaining("it names no Docker host");
    }

    @Test
    void aBrokenConfigurationIsAnErrorUnlessSomethingElseSaysWhere() throws IOException {
        Files.writeString(config.resolve("config.json"), "not JSON");

        assertThat(failure()).hasMessageStartingWith("Docker's configuration " + config.resolve("config.json"));
        environment.put("DOCKER_HOST", "tcp://of-variable:1");
        assertThat(addresses(null)).containsExactly("tcp://of-variable:1");
    }

    @Test
    void aContextBringsItsCertificatesButNotToAnotherHost() throws IOException {
        context("remote", "tcp://of-context:1");
        Path tls = Files.createDirectories(
                config.resolve("contexts/tls").resolve(REMOTE).resolve("docker"));
        Files.createFile(tls.resolve("ca.pem"));
        environment.put("DOCKER_CONTEXT", "remote");

        assertThat(places(null))
                .extracting(Endpoint::tls)
                .containsExactly(new TlsMaterial(tls.resolve("ca.pem"), null, null));
        environment.put("DOCKER_HOST", "tcp://of-variable:1");
        assertThat(places(null)).extracting(Endpoint::tls).containsOnlyNulls();
    }

    @Test
    void halfACertificateIsAnError() throws IOException {
        context("remote", "tcp://of-context:1");
        Path tls = Files.createDirectories(
                config.resolve("contexts/tls").resolve(REMOTE).resolve("docker"));
        Files.createFile(tls.resolve("cert.pem"));
        environment.put("DOCKER_CONTEXT", "remote");

        assertThat(failure()).hasMessageContaining(tls + " has cert.pem but no key.pem");
    }

    @Test
    void tlsVerifyTakesTheCertificatesOfCertPath() throws IOException {
        Path certificates = Files.createDirectory(directory.resolve("certs"));
        for (String name : List.of("ca.pem", "cert.pem", "key.pem")) {
            Files.createFile(certificates.resolve(name));
        }
        environment.put("DOCKER_HOST", "tcp://build-box");
        environment.put("DOCKER_CERT_PATH", certificates.toString());

        assertThat(addresses(null)).containsExactly("tcp://build-box:2375");
        environment.put("DOCKER_TLS_VERIFY", "1");
        assertThat(addresses(null)).containsExactly("tcp://build-box:2376");
        assertThat(places("unix:///x.sock")).extracting(Endpoint::tls).containsOnlyNulls();
        assertThat(places("https://build-box"))
                .extracting(Endpoint::tls)
                .containsExactly(new TlsMaterial(
                        certificates.resolve("ca.pem"),
                        certificates.resolve("cert.pem"),
                        certificates.resolve("key.pem")));
    }

    @Test
    void missingCertificatesAreNamed() throws IOException {
        Files.createFile(config.resolve("cert.pem"));
        environment.put("DOCKER_HOST", "tcp://build-box");
        environment.put("DOCKER_TLS_VERIFY", "1");

        assertThat(failure())
                .hasMessage("DOCKER_TLS_VERIFY asks for TLS, but " + config
                        + " lacks ca.pem, key.pem. Put the engine's certificates"
                        + " there, or set DOCKER_CERT_PATH to where they are.");
    }

    @Test
    void httpsWithoutCertificatesTrustsWhatTheJvmTrusts() {
        assertThat(places("https://build-box")).extracting(Endpoint::tls).containsExactly(TlsMaterial.STANDARD);
    }

    private List<Endpoint> places(@Nullable String dockerHost) {
        return new EngineSearch(FakeSettings.of(dockerHost, environment, directory)).places();
    }

    private List<String> addresses(@Nullable String dockerHost) {
        return places(dockerHost).stream().map(Endpoint::address).toList();
    }

    private EngineException failure() {
        EngineException e = catchThrowableOfType(EngineException.class, () -> places(null));
        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        return e;
    }

    /** Makes a context as `docker context create` does, and gives the directory of all contexts. */
    private Path context(String name, String host) throws IOException {
        String hash = name.equals("remote") ? REMOTE : CURRENT;
        Path meta = Files.createDirectories(config.resolve("contexts/meta").resolve(hash));
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\":\"" + name + "\",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":\"" + host
                        + "\",\"SkipTLSVerify\":false}}}");
        return config.resolve("contexts");
    }
}
