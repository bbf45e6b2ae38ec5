package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.docker.Certificates.KeyForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TlsTest {
    /** SHA-256 of "far", which is what the directories of a context of that name are called. */
    private static final String FAR = "512eea46ceb3921dff4363c7069d89d4964d1d9fccaa0f411851a7aa60a5c868";

    private static final Certificates CERTIFICATES = new Certificates();
    private static final SSLContext DAEMON = CERTIFICATES.daemon();

    @TempDir
    Path directory;

    private final FakeDaemon daemon = FakeDaemon.onTlsPort(DAEMON);

    @AfterEach
    void close() {
        daemon.close();
    }

    @ParameterizedTest
    @CsvSource({"RSA, PKCS8", "RSA, TRADITIONAL", "EC, PKCS8", "EC, TRADITIONAL"})
    void theDaemonIsTrustedAndTrustsUs(String algorithm, KeyForm form) throws IOException {
        Path certificates = CERTIFICATES.client(directory.resolve("certs"), algorithm, form);
        List<String> before = providers();

        try (ContainerEngine engine = DockerConnector.connect(verifying(certificates))) {
            assertThat(engine.info().endpoint()).isEqualTo(daemon.host());
            assertThat(engine.info().operatingSystem()).isEqualTo("Fake OS");
        }
        assertThat(providers()).isEqualTo(before);
    }

    @Test
    void aContextBringsItsCertificates() throws IOException {
        Path contexts = directory.resolve("home/.docker/contexts");
        Path meta = Files.createDirectories(contexts.resolve("meta").resolve(FAR));
        Files.writeString(
                meta.resolve("meta.json"), "{\"Endpoints\":{\"docker\":{\"Host\":\"" + daemon.host() + "\"}}}");
        CERTIFICATES.client(contexts.resolve("tls").resolve(FAR).resolve("docker"), "EC", KeyForm.PKCS8);

        try (ContainerEngine engine =
                DockerConnector.connect(FakeSettings.of(null, Map.of("DOCKER_CONTEXT", "far"), directory))) {
            assertThat(engine.info().endpoint()).isEqualTo(daemon.host());
        }
    }

    @Test
    void aStreamOverTlsIsClosedWithoutATrace() throws Exception {
        FakeStream events = FakeStream.ofJson();
        daemon.on("GET", "/events", events);
        Path certificates = CERTIFICATES.client(directory.resolve("certs"), "EC", KeyForm.PKCS8);
        try (ContainerEngine engine = DockerConnector.connect(verifying(certificates))) {
            Heard heard = new Heard();
            Subscription subscription = engine.subscribe(Map.of(), heard);
            events.send("{\"Type\":\"container\",\"Action\":\"start\",\"Actor\":{\"ID\":\"x\"}}");
            heard.awaitEvents(1);

            subscription.close();

            events.awaitClientGone();
            assertThat(heard.ends()).isEmpty();
        }
    }

    @Test
    void aDaemonOfAnotherAuthorityIsNotTrusted() throws IOException {
        Path certificates = new Certificates().client(directory.resolve("certs"), "EC", KeyForm.PKCS8);

        EngineException e = failure(verifying(certificates));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e)
                .hasMessageContaining("no encrypted connection came about (")
                .hasMessageContaining("compare the certificates in DOCKER_CERT_PATH");
    }

    @Test
    void aClientWithoutACertificateIsRefused() throws IOException {
        Path home = Files.createDirectories(directory.resolve("home/.docker/contexts"));
        Path meta = Files.createDirectories(home.resolve("meta").resolve(FAR));
        Files.writeString(
                meta.resolve("meta.json"), "{\"Endpoints\":{\"docker\":{\"Host\":\"" + daemon.host() + "\"}}}");
        CERTIFICATES.authority(home.resolve("tls").resolve(FAR).resolve("docker"));

        EngineException e = failure(FakeSettings.of(null, Map.of("DOCKER_CONTEXT", "far"), directory));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e)
                .hasMessageStartingWith("No Docker engine answers at " + daemon.host() + " (DOCKER_CONTEXT \"far\"): ");
    }

    @Test
    void aDaemonThatDoesNotEncryptIsNotSpokenToInTheClear() throws IOException {
        Path certificates = CERTIFICATES.client(directory.resolve("certs"), "EC", KeyForm.PKCS8);
        try (FakeDaemon plain = FakeDaemon.onPort()) {
            DockerSettings settings = FakeSettings.of(
                    plain.host(),
                    Map.of("DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", certificates.toString()),
                    directory);

            assertThat(failure(settings)).hasMessageContaining("no encrypted connection came about");
            assertThat(plain.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ca.pem, does not hold", "cert.pem, does not hold", "key.pem, does not hold an unencrypted private key"
    })
    void aFileThatIsNotWhatItsNameSaysIsNamed(String file, String why) throws IOException {
        Path certificates = CERTIFICATES.client(directory.resolve("certs"), "EC", KeyForm.PKCS8);
        Files.writeString(certificates.resolve(file), "nothing of the kind");

        EngineException e = failure(verifying(certificates));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e)
                .hasMessageContaining(certificates.resolve(file).toString())
                .hasMessageContaining(why);
    }

    private DockerSettings verifying(Path certificates) {
        return FakeSettings.of(
                null,
                Map.of(
                        "DOCKER_HOST",
                        daemon.host(),
                        "DOCKER_TLS_VERIFY",
                        "1",
                        "DOCKER_CERT_PATH",
                        certificates.toString()),
                directory);
    }

    private static List<String> providers() {
        return List.of(Security.getProviders()).stream().map(Provider::getName).toList();
    }

    private static EngineException failure(DockerSettings settings) {
        return catchThrowableOfType(
                EngineException.class, () -> DockerConnector.connect(settings).close());
    }
}
