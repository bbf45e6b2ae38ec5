package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.ErrorCatalogue;
import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEngine.PullListener;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.engine.PullPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every error that an engine can cause, as it is told. */
class EngineErrorsTest extends OnFakeDaemon {
    private static final String IMAGE = "registry.example:5000/team/base:1";
    private static final ContainerSpec SPEC =
            Specs.named("cfn-wave1-a-123456", "base:1", Map.of()).spec();
    private static final PullListener NOBODY = new NobodyListens();

    private final ErrorCatalogue catalogue = new ErrorCatalogue();

    @BeforeEach
    void writeWords() {
        catalogue.write("DIR", Pattern.quote(directory.toString()));
        catalogue.write("127.0.0.1:PORT", "127\\.0\\.0\\.1:\\d+");
        // What the system and the JVM say differs between their versions.
        catalogue.write("name (WORDS)", "name \\([^)]*\\)");
        catalogue.write("came about (WORDS)", "came about \\([^)]*\\)");
        catalogue.write("PEM form (WORDS)", "PEM form \\([^)]*\\)");
        catalogue.write(
                "config.json can't be used: it can't be read: WORDS.", "config.json can't .*: [Ii]s a directory\\.");
    }

    @Test
    void everyErrorSaysWhatWhereWhyAndWhatToDo() throws Exception {
        nobodyAnswers();
        addressesThatAreNone();
        contextsAndConfigurations();
        certificates();
        versions();
        callsThatFail();
        refusals();
        images();
        logins();
        containersAndNetworks();

        String remedies =
                Arrays.stream(Remedy.values()).map(EngineErrorsTest::asPattern).collect(Collectors.joining("|"));
        catalogue.assertTold("engine.txt", Pattern.compile(remedies));
        catalogue.assertCovers(
                Path.of("src/main/java/io/github/cfnwaves/engine/docker"),
                "new EngineException\\(",
                // These are about what we were told to stop, which nobody has to do anything about.
                "EventStream",
                "LogStream");
        assertThat(Remedy.values())
                .allSatisfy(remedy -> assertThat(catalogue.all())
                        .as("%s in the catalogue", remedy)
                        .containsPattern(asPattern(remedy)));
    }

    /** Some refusals are told from others by what the engine says, and that stands in one message with the remedy. */
    @Test
    void noRemedySoundsLikeAnEngine() {
        assertThat(Remedy.values())
                .allSatisfy(remedy -> assertThat(remedy.sentence().toLowerCase(Locale.ROOT))
                        .doesNotContain(
                                "already in progress",
                                "is not running",
                                "is not paused",
                                "can only kill running",
                                "has active endpoints",
                                "in use"));
    }

    /** Either of its two forms. */
    private static String asPattern(Remedy remedy) {
        return Stream.of(remedy.sentence(), remedy.half())
                .map(text -> Arrays.stream(text.split("\\{}", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
                .collect(Collectors.joining("|"));
    }

    private void nobodyAnswers() throws IOException {
        unreachable("no-socket", "unix://" + directory.resolve("none.sock"));
        catalogue.add("no-permission", FailedPlace.diagnosis(List.of(denied()), new IllegalStateException()));
        catalogue.failing(
                "no-engine-in-any-usual-place",
                () -> DockerConnector.connect(
                        List.of(place("a.sock", "Docker's usual place"), place("b.sock", "rootless Docker")),
                        settings()));
        FailedPlace missing = new FailedPlace(place("b.sock", "Podman"), Trouble.NO_SUCH_FILE, "there is no such file");
        FailedPlace refused =
                new FailedPlace(place("c.sock", "rootless Podman"), Trouble.REFUSED, "connection refused");
        catalogue.add(
                "something-else-in-every-usual-place",
                FailedPlace.diagnosis(List.of(denied(), missing, missing, refused), new IllegalStateException()));
        unreachable("nobody-listens", "unix://" + Files.createFile(directory.resolve("file.sock")));
        unreachable("unknown-host", "tcp://build-box.invalid:2375");
        daemon().on("GET", "/version", FakeDaemon.hang());
        Duration moment = Duration.ofMillis(200);
        catalogue.failing(
                "engine-hangs",
                () -> DockerConnector.connect(FakeSettings.within(
                        FakeSettings.to(daemon(), directory), FakeSettings.LONG, FakeSettings.LONG, moment)));
        daemon().on("GET", "/version", FakeDaemon.error(400, "Client sent an HTTP request to an HTTPS server."));
        unreachable("engine-wants-encryption", daemon().host());
        daemon().on("GET", "/version", FakeDaemon.json("[]"));
        unreachable("not-an-engine", daemon().host());
        daemon().on("GET", "/version", FakeDaemon.cut());
        unreachable("connection-breaks", daemon().host());
        daemon().on("GET", "/version", FakeDaemon.error(500, "the disk is on fire"));
        unreachable("engine-fails-at-once", daemon().host());
    }

    private FailedPlace denied() {
        Trouble trouble = Trouble.of(new IllegalStateException(new SocketException("Permission denied")));
        return new FailedPlace(place("docker.sock", "Docker's usual place"), trouble, trouble.what());
    }

    private void addressesThatAreNone() {
        for (Map.Entry<String, String> address : Map.of(
                        "address-by-ssh", "ssh://me:hunter2@build-box",
                        "address-that-is-none", "build box",
                        "address-that-is-a-path", "/var/run/docker.sock",
                        "address-with-a-password", "tcp://me:hunter/2@build-box:2375")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            catalogue.failing(address.getKey(), () -> HostAddress.parse(address.getValue(), "DOCKER_HOST"));
        }
    }

    private void contextsAndConfigurations() throws IOException {
        withVariables("no-such-context", Map.of("DOCKER_CONTEXT", "gone"));
        context("empty", "{\"Endpoints\":{\"docker\":{}}}");
        withVariables("context-without-an-engine", Map.of("DOCKER_CONTEXT", "empty"));
        context("lax", "{\"Endpoints\":{\"docker\":{\"Host\":\"tcp://h\",\"SkipTLSVerify\":true}}}");
        withVariables("context-that-trusts-anybody", Map.of("DOCKER_CONTEXT", "lax"));
        Path config = config("{\"auths\":{\"r\":{\"auth\":aHVudGVyMg==}}}");
        withVariables("configuration-that-is-not-json", Map.of());
        Files.delete(config);
        Files.createDirectory(config);
        withVariables("configuration-that-cant-be-read", Map.of());
        Files.delete(config);
    }

    private void context(String name, String json) throws IOException {
        String withoutContext =
                catchMessage(() -> connect(FakeSettings.of(null, Map.of("DOCKER_CONTEXT", name), directory)));
        Path meta = Path.of(withoutContext.replaceFirst(".*\\((.*meta\\.json)\\).*", "$1"));
        Files.createDirectories(meta.getParent());
        Files.writeString(meta, json);
    }

    private void certificates() throws IOException {
        Path directory = Files.createDirectories(this.directory.resolve("certs"));
        Map<String, String> verifying =
                Map.of("DOCKER_HOST", "tcp://h:1", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", directory.toString());
        withVariables("certificates-missing", verifying);
        Certificates trusted = new Certificates();
        trusted.client(directory, "EC", Certificates.KeyForm.PKCS8);
        try (FakeDaemon other = FakeDaemon.onTlsPort(new Certificates().daemon())) {
            withVariables(
                    "engine-not-trusted",
                    FakeSettings.with(FakeSettings.of(null, verifying, directory), "DOCKER_HOST", other.host())
                            .environment());
        }
        String key = Files.readString(directory.resolve("key.pem"));
        Files.writeString(directory.resolve("key.pem"), "nothing of the kind");
        withVariables("key-that-is-none", verifying);
        Files.writeString(directory.resolve("key.pem"), key);
        Files.writeString(directory.resolve("ca.pem"), "");
        withVariables("certificate-that-is-empty", verifying);
        Files.writeString(directory.resolve("ca.pem"), "nothing of the kind");
        withVariables("certificate-that-is-none", verifying);
        catalogue.failing("certificate-without-a-key", () -> {
            Files.delete(directory.resolve("key.pem"));
            TlsMaterial.ofFilesIn(directory, "DOCKER_CONTEXT \"far\"");
        });
        catalogue.failing(
                "certificate-gone-meanwhile",
                () -> new TlsMaterial(directory.resolve("gone.pem"), null, null).context());
    }

    private void versions() {
        daemon().on("GET", "/version", FakeDaemon.json(FakeDaemon.version("Engine", "1.12", "1.24", "1.12")));
        unreachable("engine-too-old", daemon().host());
        daemon().on("GET", "/version", FakeDaemon.json(FakeDaemon.version("Engine", "50.0", "1.99", "1.60")));
        unreachable("engine-too-new", daemon().host());
        daemon().on("GET", "/version", FakeDaemon.json(FakeDaemon.version("Engine", "20.10.24", "1.41", "1.12")));
        DockerSettings settings = FakeSettings.to(daemon(), directory);
        catalogue.failing(
                "version-that-is-not-spoken", () -> connect(FakeSettings.with(settings, "DOCKER_API_VERSION", "1.50")));
        catalogue.failing(
                "version-that-is-none", () -> connect(FakeSettings.with(settings, "DOCKER_API_VERSION", "new")));
    }

    private void callsThatFail() throws Exception {
        daemon().on("GET", "/networks", FakeDaemon.hang());
        try (ContainerEngine impatient = FakeSettings.connectImpatiently(daemon(), directory)) {
            catalogue.failing("engine-is-wedged", () -> impatient.networks(Map.of()));
        }
        daemon().on("GET", "/networks", FakeDaemon.cut());
        catalogue.failing("connection-breaks-in-the-middle", () -> engine().networks(Map.of()));
        FakeDaemon gone = FakeDaemon.onSocket(directory.resolve("gone.sock"));
        ContainerEngine orphan = FakeSettings.connect(gone, directory);
        gone.close();
        catalogue.failing("engine-has-gone", () -> orphan.list(Map.of()));
        orphan.close();
        catalogue.failing("connection-was-closed", () -> orphan.list(Map.of()));
        daemon().on("GET", "/containers/{}/logs", FakeDaemon.json("{\"not\":\"a log\"}"));
        catalogue.failing("log-that-is-none", () -> engine().copyLog(ID, new ByteArrayOutputStream()));
        daemon().on(
                        "GET",
                        "/containers/{}/logs",
                        new FakeStream("application/octet-stream")
                                .send(new byte[] {1, 0, 0, 0, 0, 0, 0, 9, 'x'})
                                .end());
        catalogue.failing("log-cut-off", () -> engine().copyLog(ID, new ByteArrayOutputStream()));
        daemon().on("GET", "/events", FakeStream.ofJson().end());
        Heard heard = new Heard();
        engine().subscribe(Map.of(), heard);
        catalogue.add("events-cut-off", heard.awaitEnd());
        catalogue.add(
                "something-unexpected",
                new DockerErrors(daemon().host()).of("list containers", new IllegalStateException("oops")));
    }

    private void refusals() {
        refused("no-words", 418, "");
        refused("request-that-is-wrong", 400, "invalid reference format");
        refused("not-allowed", 403, "authorization denied by plugin opa");
        refused("container-gone", 404, "No such container: x");
        refused("name-taken", 409, "Conflict. The container name is already in use by container 1234");
        refused(
                "busy",
                500,
                "driver \"overlay2\" failed to remove root filesystem: unlinkat /x: device or resource busy");
        refused("engine-fails", 500, "driver failed programming external connectivity");
        refused("engine-disk-full", 500, "write /var/lib/docker/x: no space left on device");
        refused("network-gone", 404, "network cfn-network not found");
        refused("joined-container-gone", 409, "cannot join network of a non running container: 993d6d20d086");
        refused("image-gone", 404, "No such image: base:1");
        refused(
                "mount-source-missing",
                400,
                "invalid mount config for type \"bind\": bind source path does not exist: /w");
        refused(
                "no-such-command",
                400,
                "OCI runtime create failed: exec: \"x\": executable file not found in $PATH: unknown");
        refused("command-not-executable", 400, "OCI runtime create failed: exec: \"/x\": permission denied: unknown");
        refused(
                "bridge-full",
                500,
                "failed to create endpoint x on network cfn-network: adding interface veth12ab to bridge br-12ab"
                        + " failed: exchange full");
        refused("no-such-user", 500, "unable to find user nobody2: no matching entries in passwd file");
    }

    private void refused(String name, int status, String words) {
        daemon().on(
                        "POST",
                        "/containers/{}/start",
                        words.isEmpty() ? FakeDaemon.status(status) : FakeDaemon.error(status, words));
        catalogue.failing(name, () -> engine().start(ID));
    }

    private void images() {
        String path = "/images/registry.example:5000/team/base:1/json";
        daemon().on("GET", path, FakeDaemon.error(404, "No such image: " + IMAGE));
        catalogue.failing("image-not-there", () -> engine().ensureImage(IMAGE, PullPolicy.NEVER, NOBODY));
        catalogue.failing("image-id-not-there", () -> engine().ensureImage("sha256:" + HEX, PullPolicy.ALWAYS, NOBODY));
        daemon().on("POST", "/images/create", FakeDaemon.json("{\"status\":\"done\"}"));
        pulling("image-pulled-and-not-there");
        pullFails("registry-not-found", "Get \"https://r/v2/\": dial tcp: lookup r: no such host");
        pullFails(
                "registry-denies", "pull access denied for x, repository does not exist or may require 'docker login'");
        pullFails("registry-wants-a-pause", "toomanyrequests: You have reached your pull rate limit");
        pullFails("image-unknown", "manifest for x not found: manifest unknown: manifest unknown");
        pullFails("pull-breaks", "unexpected EOF");
        pullFails("registry-not-trusted", "Get \"https://r/v2/\": x509: certificate signed by unknown authority");
        pullFails(
                "registry-does-not-encrypt", "Get \"https://r/v2/\": http: server gave HTTP response to HTTPS client");
        pullFails("image-for-other-machines", "no matching manifest for linux/arm64/v8 in the manifest list entries");
        pullStalls();
    }

    private void pullStalls() {
        daemon().on("POST", "/images/create", FakeDaemon.hang());
        Duration moment = Duration.ofMillis(100);
        DockerSettings settings =
                FakeSettings.within(FakeSettings.to(daemon(), directory), FakeSettings.LONG, moment, FakeSettings.LONG);
        try (ContainerEngine engine = DockerConnector.connect(settings)) {
            catalogue.failing("pull-stalls", () -> engine.ensureImage(IMAGE, PullPolicy.IF_MISSING, NOBODY));
        }
    }

    private void pullFails(String name, String words) {
        daemon().on("POST", "/images/create", FakeDaemon.error(500, words));
        pulling(name);
    }

    private void pulling(String name) {
        catalogue.failing(name, () -> engine().ensureImage(IMAGE, PullPolicy.IF_MISSING, NOBODY));
    }

    private void logins() throws IOException {
        Path config = config("{\"auths\":{\"registry.example:5000\":{\"auth\":\"aHVudGVyMg==\"}}}");
        pulling("login-that-is-none");
        Files.writeString(config, "{\"auths\":{\"registry.example:5000\":{\"auth\":\"bWU6aHVudGVyMg==\"}}}");
        pullFails("login-refused", "unauthorized: authentication required");
        Files.writeString(config, "{\"credsStore\":\"fake\"}");
        Path helper = Files.createDirectories(directory.resolve("bin")).resolve("docker-credential-fake");
        String path = helper.getParent() + ":/usr/bin:/bin";
        try (ContainerEngine engine =
                DockerConnector.connect(FakeSettings.with(FakeSettings.to(daemon(), directory), "PATH", path))) {
            for (String[] script : new String[][] {
                {"login-helper-missing", ""},
                {"login-helper-fails", "#!/bin/sh\ncat; echo ' is locked'; exit 1\n"},
                {"login-helper-fails-without-a-word", "#!/bin/sh\nexit 1\n"},
                {"login-helper-talks-nonsense", "#!/bin/sh\necho 'Secret: hunter2'\n"}
            }) {
                if (!script[1].isEmpty()) {
                    Files.writeString(helper, script[1]);
                    Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
                }
                catalogue.failing(script[0], () -> engine.ensureImage(IMAGE, PullPolicy.IF_MISSING, NOBODY));
            }
        }
        try (ContainerEngine engine = DockerConnector.connect(
                FakeSettings.with(FakeSettings.to(daemon(), directory), "DOCKER_AUTH_CONFIG", "{hunter2"))) {
            catalogue.failing(
                    "logins-of-the-variable-that-are-none",
                    () -> engine.ensureImage(IMAGE, PullPolicy.IF_MISSING, NOBODY));
        }
        assertThat(catalogue.all()).as("secrets").doesNotContain("hunter", "aHVudGVyMg");
    }

    private void containersAndNetworks() {
        catalogue.failing(
                "no-such-capability",
                () -> engine().create(new Specs(SPEC)
                        .hardening(new Hardening(List.of("FLY"), false))
                        .spec()));
        daemon().on("POST", "/containers/create", FakeDaemon.json("{\"Id\":\"" + HEX + "\",\"Warnings\":[\"Mind.\"]}"));
        daemon().on("DELETE", "/containers/{}", FakeDaemon.status(204));
        daemon().on("GET", "/containers/{}/json", FakeDaemon.json("{\"HostConfig\":{\"Memory\":0,\"MemorySwap\":0}}"));
        catalogue.failing("memory-not-limited", () -> engine().create(SPEC));
        daemon().on("GET", "/containers/{}/json", FakeDaemon.error(404, "No such container: x"));
        catalogue.failing("container-removed-at-once", () -> engine().create(SPEC));
        daemon().on("GET", "/networks", FakeDaemon.json("[{\"Name\":\"bridge\"},{\"Name\":\"cfn-network\"}]"));
        catalogue.failing(
                "no-such-network",
                () -> engine().ensureNetwork(new NetworkSpec("cfn-netwrok", false, false, Map.of())));
        daemon().on(
                        "DELETE",
                        "/containers/{}",
                        FakeDaemon.error(500, "unable to remove filesystem: device or resource busy"));
        catalogue.failing("busy-on-removal", () -> engine().remove(ID));
        catalogue.failing(
                "container-removed-before-its-secrets", () -> engine().putSecrets(ID, "/run/secrets", List.of()));
        daemon().on(
                        "GET",
                        "/containers/{}/json",
                        FakeDaemon.json(
                                "{\"Config\":{\"User\":\"somebody\"},\"Mounts\":[{\"Name\":\"v1\",\"Destination\":"
                                        + "\"/run/secrets\"}]}"));
        daemon().on("GET", "/volumes/v1", FakeDaemon.json("{\"Options\":null}"));
        catalogue.failing("secrets-on-a-disk", () -> engine().putSecrets(ID, "/run/secrets", List.of()));
        daemon().on("GET", "/volumes/v1", FakeDaemon.json("{\"Options\":{\"type\":\"tmpfs\"}}"));
        daemon().on("GET", "/containers/{}/archive", FakeDaemon.error(404, "Could not find the file /etc/passwd"));
        catalogue.failing("user-without-a-number", () -> engine().putSecrets(ID, "/run/secrets", List.of()));
    }

    private Path config(String json) throws IOException {
        Path file = Files.createDirectories(directory.resolve("home/.docker")).resolve("config.json");
        return Files.writeString(file, json);
    }

    private DockerSettings settings() {
        return FakeSettings.of(null, Map.of(), directory);
    }

    private Endpoint place(String file, String origin) {
        return new Endpoint(URI.create("unix://" + directory.resolve(file)), origin, null);
    }

    private void unreachable(String name, String host) {
        catalogue.failing(name, () -> connect(FakeSettings.of(host, Map.of(), directory)));
    }

    private void withVariables(String name, Map<String, String> variables) {
        catalogue.failing(name, () -> connect(FakeSettings.of(null, variables, directory)));
    }

    private static void connect(DockerSettings settings) {
        DockerConnector.connect(settings).close();
    }

    private static String catchMessage(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return failure(call).getMessage();
    }
}
