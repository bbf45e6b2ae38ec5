package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.engine.docker.Certificates.KeyForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A registry on loopback that encrypts and wants a login: the program of Debian's package docker-registry, with images that a test
 * pushes without any engine.
 */
final class RealRegistry implements AutoCloseable {
    static final String USER = "worker";
    static final String PASSWORD = "s3cret";
    static final String TO_GET_IT =
            "There is no docker-registry here (DOCKER_REGISTRY, PATH): run src/dev/registry-up.";

    /** The password as htpasswd writes it, with as little work as bcrypt may have. */
    private static final String LOGINS = USER + ":$2y$04$p4GDEwCKnzZwIyLq6GMdVeAoSTsgEGFH.khk73nw7zxxFrEsOTEXe\n";

    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String CONFIG = "application/vnd.docker.container.image.v1+json";
    private static final String LAYER = "application/vnd.docker.image.rootfs.diff.tar";

    private final String host;
    private final Process process;
    private final HttpClient client;

    private RealRegistry(String host, Process process, HttpClient client) {
        this.host = host;
        this.process = process;
        this.client = client;
    }

    /** What there is to start one. */
    static Optional<Path> program() {
        Map<String, String> environment = System.getenv();
        String home = System.getProperty("user.home", "");
        String cache = environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache");
        Stream<Path> onPath = Arrays.stream(environment.getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, "docker-registry"));
        return Stream.of(
                        Optional.ofNullable(environment.get("DOCKER_REGISTRY")).map(Path::of).stream(),
                        onPath,
                        Stream.of(Path.of(cache, "cfn-waves/docker-registry")))
                .flatMap(place -> place)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static RealRegistry start(Path program, Path directory) throws IOException {
        Certificates certificates = new Certificates();
        Path identity = certificates.client(directory.resolve("identity"), "RSA", KeyForm.PKCS8);
        Path logins = Files.writeString(directory.resolve("logins"), LOGINS);
        String host = "127.0.0.1:" + freePort();
        Path config = Files.writeString(directory.resolve("config.yml"), """
            version: 0.1
            log: {level: warn, accesslog: {disabled: true}}
            storage: {filesystem: {rootdirectory: "%s"}}
            auth: {htpasswd: {realm: test, path: "%s"}}
            http: {addr: "%s", secret: none, tls: {certificate: "%s", key: "%s"}}
            """.formatted(
                directory.resolve("images"), logins, host, identity.resolve("cert.pem"), identity.resolve("key.pem")));
        Process process = new ProcessBuilder(program.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        // The daemon's context trusts the authority too.
        RealRegistry registry = new RealRegistry(
                host,
                process,
                HttpClient.newBuilder().sslContext(certificates.daemon()).build());
        Eventually.is("a registry answers at " + host, registry::answers);
        return registry;
    }

    /** Its address, as names of images have it. */
    String host() {
        return host;
    }

    /**
     * Puts an image with one small file there.
     *
     * @return its digest
     */
    String push(String repository, String tag, Platform platform) throws IOException, InterruptedException {
        byte[] layer = new FileArchive("/", Map.of("made", host + " " + System.nanoTime())).tar();
        ObjectNode config =
                DockerApi.JSON.createObjectNode().put("os", platform.os()).put("architecture", platform.architecture());
        config.putObject("config");
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids").add(digest(layer));
        byte[] configBytes = config.toString().getBytes(StandardCharsets.UTF_8);
        ObjectNode manifest =
                DockerApi.JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MANIFEST);
        manifest.set("config", blob(repository, CONFIG, configBytes));
        manifest.putArray("layers").add(blob(repository, LAYER, layer));
        byte[] manifestBytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> unused = send(to("/v2/" + repository + "/manifests/" + tag)
                .header("Content-Type", MANIFEST)
                .PUT(BodyPublishers.ofByteArray(manifestBytes)));
        return digest(manifestBytes);
    }

    private ObjectNode blob(String repository, String type, byte[] content) throws IOException, InterruptedException {
        HttpResponse<String> begun =
                send(to("/v2/" + repository + "/blobs/uploads/").POST(BodyPublishers.noBody()));
        URI place = URI.create("https://" + host)
                .resolve(begun.headers().firstValue("Location").orElseThrow());
        HttpResponse<String> unused = send(HttpRequest.newBuilder(URI.create(place + "&digest=" + digest(content)))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(content)));
        return DockerApi.JSON
                .createObjectNode()
                .put("mediaType", type)
                .put("size", content.length)
                .put("digest", digest(content));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("https://" + host + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer =
                client.send(request.header("Authorization", "Basic " + login).build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private boolean answers() {
        try {
            return send(to("/v2/")).statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join(); // it writes below the test's directory
    }
}
