package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEngine.PullListener;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Image;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.units.Durations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest extends OnFakeDaemon {
    private static final String IMAGE = "registry.example:5000/team/base:1";

    private final List<String> told = new ArrayList<>();
    private final AtomicBoolean there = new AtomicBoolean();
    private final PullListener listener = new PullListener() {
        @Override
        public void onPullStarted(String image) {
            told.add("started " + image);
        }

        @Override
        public void onProgress(String image, long bytes, long totalBytes) {
            told.add(bytes + "/" + totalBytes);
        }

        @Override
        public void onPullStalled(String image, Duration silence) {
            told.add("stalled for " + Durations.format(silence));
        }

        @Override
        public void onPulled(String image) {
            told.add("pulled " + image);
        }

        @Override
        public void onForeignPlatform(String image, String platform, String ofEngine) {
            told.add(platform + " on " + ofEngine);
        }
    };

    @BeforeEach
    void script() {
        daemon().on("GET", "/images/registry.example:5000/team/base:1/json", exchange -> {
            if (there.get()) {
                exchange.json(200, "{\"Id\":\"sha256:" + HEX + "\"}");
            } else {
                exchange.error(404, "No such image: " + IMAGE);
            }
        });
    }

    private void pullSays(String... lines) {
        daemon().on("POST", "/images/create", exchange -> {
            exchange.chunked(200, "application/json");
            for (String line : lines) {
                exchange.chunk((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            there.set(true);
            exchange.endChunks();
        });
    }

    private static String layer(String id, String status, long current, long total) {
        return "{\"status\":\"" + status + "\",\"progressDetail\":{\"current\":" + current + ",\"total\":" + total
                + "},\"id\":\"" + id + "\"}";
    }

    @Test
    void anImageThatIsThereIsNotPulled() {
        there.set(true);

        assertThat(engine().ensureImage(IMAGE, PullPolicy.IF_MISSING, listener).id())
                .isEqualTo("sha256:" + HEX);
        assertThat(engine().ensureImage(IMAGE, PullPolicy.NEVER, listener).id()).isEqualTo("sha256:" + HEX);
        assertThat(told).isEmpty();
    }

    @Test
    void aMissingImageIsPulledAndTheProgressOfItsLayersIsSummedUp() {
        pullSays(
                "{\"status\":\"Pulling from team/base\",\"id\":\"1\"}",
                "{\"status\":\"Pulling fs layer\",\"progressDetail\":{},\"id\":\"a\"}",
                "{\"status\":\"Already exists\",\"progressDetail\":{},\"id\":\"z\"}",
                layer("a", "Downloading", 10, 100),
                layer("b", "Downloading", 5, 50),
                layer("a", "Downloading", 60, 100),
                "{\"status\":\"Download complete\",\"progressDetail\":{},\"id\":\"b\"}",
                "{\"status\":\"Download complete\",\"progressDetail\":{},\"id\":\"a\"}",
                layer("a", "Extracting", 7, 300),
                "{\"status\":\"Pull complete\",\"progressDetail\":{},\"id\":\"a\"}",
                "{\"status\":\"Status: Downloaded newer image\"}");

        assertThat(engine().ensureImage(IMAGE, PullPolicy.IF_MISSING, listener).id())
                .isEqualTo("sha256:" + HEX);
        assertThat(told)
                .containsExactly(
                        "started " + IMAGE, "10/100", "15/150", "65/150", "110/150", "150/150", "pulled " + IMAGE);
        assertThat(daemon().received("POST", "/images/create"))
                .singleElement()
                .satisfies(request -> assertThat(request.query())
                        .containsEntry("fromImage", "registry.example:5000/team/base")
                        .containsEntry("tag", "1"))
                .satisfies(request -> assertThat(request.headers()).doesNotContainKey("x-registry-auth"));
    }

    @Test
    void alwaysPullsWhatIsThereToo() {
        there.set(true);
        pullSays("{\"status\":\"Image is up to date\"}");

        engine().ensureImage(IMAGE, PullPolicy.ALWAYS, listener);

        assertThat(told).containsExactly("started " + IMAGE, "pulled " + IMAGE);
    }

    @Test
    void neverIsNeverAndSaysWhatToDo() {
        EngineException e = failure(() -> engine().ensureImage(IMAGE, PullPolicy.NEVER, listener));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessage("Image " + IMAGE + " is not on " + daemon().host()
                        + ", and pullPolicy is never. Bring it there (docker build,"
                        + " docker load, docker pull), correct the name, or set pullPolicy to if-missing.");
        assertThat(told).isEmpty();
    }

    @Test
    void anIdCantBePulled() {
        daemon().on("GET", "/images/{}/json", FakeDaemon.error(404, "No such image"));

        assertThat(failure(() -> engine().ensureImage("sha256:" + HEX, PullPolicy.ALWAYS, listener)))
                .hasMessageContaining("an id can't be pulled");
        assertThat(daemon().received("POST", "/images/create")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manifest for x not found: manifest unknown: manifest unknown|There is no such image there: correct"
                        + " the name",
                "pull access denied for x, repository does not exist or may require 'docker login'|log in if the image"
                        + " is private (docker login registry.example:5000, or a server",
                "Head \"https://r/v2/\": unauthorized: authentication required|log in if the image is private",
                "Get \"https://r/v2/\": dial tcp: lookup r: no such host|The engine can't reach the registry",
                "Get \"https://r/v2/\": net/http: request canceled (Client.Timeout exceeded while awaiting"
                        + " headers)|The engine can't reach the registry",
                "toomanyrequests: You have reached your pull rate limit|The registry wants you to wait",
                "unexpected EOF|Try `docker pull",
            })
    void whyAPullFailedIsToldWithItsOwnRemedy(String error, String remedy) {
        daemon().on("POST", "/images/create", exchange -> {
            exchange.chunked(200, "application/json");
            String line = DockerApi.JSON.createObjectNode().put("error", error).toString();
            exchange.chunk(line.getBytes(StandardCharsets.UTF_8));
            exchange.endChunks();
        });

        EngineException e = failure(() -> engine().ensureImage(IMAGE, PullPolicy.IF_MISSING, listener));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessageStartingWith(
                        "Image " + IMAGE + " could not be pulled to " + daemon().host() + ": " + error + ". ")
                .hasMessageContaining(remedy)
                .hasMessageContaining("docker build -t " + IMAGE);
    }

    @Test
    void aPullThatIsRefusedAtOnceIsToldAlike() {
        daemon().on("POST", "/images/create", FakeDaemon.error(404, "manifest unknown"));

        assertThat(failure(() -> engine().ensureImage(IMAGE, PullPolicy.IF_MISSING, listener)))
                .hasMessageStartingWith("Image " + IMAGE + " could not be pulled to " + daemon().host()
                        + ": manifest unknown. There is no");
    }

    @Test
    void aPullThatMakesNoProgressIsBegunAgainAndThenToldAsAFailure() throws InterruptedException {
        List<FakeStream> pulls = new CopyOnWriteArrayList<>();
        daemon().on("POST", "/images/create", exchange -> {
            FakeStream pull = FakeStream.ofJson().send(layer("a", "Downloading", 10 << 20, 100 << 20));
            pulls.add(pull);
            pull.answer(exchange);
        });

        EngineException e = failure(() -> impatientEngine().ensureImage(IMAGE, PullPolicy.IF_MISSING, listener));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessageStartingWith("Image " + IMAGE + " could not be pulled to "
                        + daemon().host()
                        + ": 3 pulls came to a halt, each without progress for 0.3 s, the last with 10 MiB of 100 MiB"
                        + " there. See how the engine's host reaches registry.example:5000");
        assertThat(told.stream().filter(line -> line.startsWith("stalled")))
                .containsExactly("stalled for 0.3 s", "stalled for 0.3 s");
        assertThat(pulls).hasSize(3);
        for (FakeStream pull : pulls) {
            pull.awaitClientGone();
        }
    }

    @Test
    void aPullThatStalledOnceMayGoWellThen() {
        AtomicBoolean stalled = new AtomicBoolean();
        daemon().on("POST", "/images/create", exchange -> {
            if (stalled.compareAndSet(false, true)) {
                exchange.hang();
            } else {
                there.set(true);
                exchange.json(200, "{\"status\":\"done\"}");
            }
        });

        assertThat(impatientEngine()
                        .ensureImage(IMAGE, PullPolicy.IF_MISSING, listener)
                        .id())
                .isEqualTo("sha256:" + HEX);
        assertThat(told).containsExactly("started " + IMAGE, "stalled for 0.3 s", "pulled " + IMAGE);
    }

    /** Docker tells nothing while it writes a large layer to a slow disk, and begun again it would have to unpack it anew. */
    @Test
    void anEngineThatUnpacksMayBeSilentForLonger() {
        daemon().on("POST", "/images/create", exchange -> {
            exchange.chunked(200, "application/json");
            for (String status : List.of("Downloading", "Download complete", "Extracting")) {
                exchange.chunk(layer("a", status, 10, 100).getBytes(StandardCharsets.UTF_8));
            }
            long end = System.nanoTime() + Duration.ofMillis(700).toNanos();
            Eventually.is("more than the deadline has passed", () -> System.nanoTime() > end);
            there.set(true);
            exchange.endChunks();
        });

        impatientEngine().ensureImage(IMAGE, PullPolicy.IF_MISSING, listener);

        assertThat(told).noneMatch(line -> line.startsWith("stalled")).endsWith("pulled " + IMAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "registry.example:5000/team/base:1|registry.example:5000/team/base@sha256:a|registry.example:5000/team/base@sha256:a",
                "base:1|other@sha256:b base@sha256:a|base@sha256:a",
                "docker.io/library/base:1|base@sha256:a|base@sha256:a",
                "docker.io/team/base|team/base@sha256:a|team/base@sha256:a",
                // Pulled under one name, tagged with another.
                "mine:1|base@sha256:a|base@sha256:a",
                "base@sha256:b|base@sha256:a base@sha256:b|base@sha256:b",
                "mine:1|none|none",
            })
    void anImageIsKnownByTheDigestOfTheRepositoryThatWasAskedFor(
            String image, @Nullable String digests, @Nullable String digest) {
        ObjectNode answer = DockerApi.JSON.createObjectNode().put("Id", "sha256:" + HEX);
        Stream.of(digests == null ? new String[0] : digests.split(" ")).forEach(answer.withArray("RepoDigests")::add);
        daemon().on("GET", "/images/" + image + "/json", FakeDaemon.json(answer.toString()));

        Image found = engine().ensureImage(image, PullPolicy.NEVER, listener);

        assertThat(found.digest()).isEqualTo(digest);
        assertThat(found.exactly()).isEqualTo(digest == null ? "sha256:" + HEX : digest);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "linux, amd64, none",
                // Runs there without emulation.
                "linux, 386, none",
                "linux, arm64, linux/arm64 on linux/amd64",
                "windows, amd64, windows/amd64 on linux/amd64",
                "'', '', none",
            })
    void anImageForOtherMachinesThanTheEnginesIsTold(String os, String architecture, @Nullable String warning) {
        daemon().on(
                        "GET",
                        "/images/registry.example:5000/team/base:1/json",
                        FakeDaemon.json("{\"Id\":\"sha256:" + HEX + "\",\"Os\":\"" + os + "\",\"Architecture\":\""
                                + architecture + "\"}"));

        engine().ensureImage(IMAGE, PullPolicy.IF_MISSING, listener);

        assertThat(told).isEqualTo(warning == null ? List.of() : List.of(warning));
    }

    /** What Docker 20.10 says where it has no login for a registry on loopback that encrypts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "error parsing HTTP 400 response body: invalid character 'C' looking for beginning of value: \"Client"
                        + " sent an HTTP request to an HTTPS server.\\n"
                        + "\"",
                "read tcp 127.0.0.1:51384->127.0.0.1:5701: read: connection reset by peer"
            })
    void aLoginThatIsMissingOnLoopbackIsToldAsThat(String words) {
        daemon().on("GET", "/images/127.0.0.1:5701/base/json", FakeDaemon.error(404, "No such image"));
        daemon().on("POST", "/images/create", FakeDaemon.error(500, words));

        assertThat(failure(() -> engine().ensureImage("127.0.0.1:5701/base", PullPolicy.IF_MISSING, listener)))
                .hasMessageContaining("log in if the image is private (docker login 127.0.0.1:5701, or a server"
                        + " 127.0.0.1:5701 in settings.xml)");
    }

    @Test
    void aLoginThatIsRefusedIsToldByWhereItComesFrom() throws IOException {
        config("{\"auths\":{\"registry.example:5000\":{\"auth\":\"bWU6aHVudGVyMg==\"}}}");
        daemon().on("POST", "/images/create", FakeDaemon.error(500, "unauthorized: authentication required"));

        assertThat(pullFailure())
                .hasMessageContaining(
                        "The login was that of " + directory + "/home/.docker/config.json: correct it, or")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aPullThatBreaksOffIsTold() {
        daemon().on(
                        "POST",
                        "/images/create",
                        FakeStream.ofJson()
                                .send(layer("a", "Downloading", 10, 100))
                                .cut());

        assertThat(failure(() -> engine().ensureImage(IMAGE, PullPolicy.IF_MISSING, listener))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void theLoginOfTheRegistryIsSent() throws IOException {
        String pair = Base64.getEncoder().encodeToString("me:se:cret".getBytes(StandardCharsets.UTF_8));
        config(
                "{\"auths\":{\"https://other.example\":{\"auth\":\"eDp5\"},\"https://registry.example:5000/v2/\":{\"auth\":\""
                        + pair + "\"}}}");

        JsonNode login = loginSent();

        assertThat(login.path("username").asText()).isEqualTo("me");
        assertThat(login.path("password").asText()).isEqualTo("se:cret");
        assertThat(login.path("serveraddress").asText()).isEqualTo("registry.example:5000");
    }

    @Test
    void anIdentityTokenIsSentInsteadOfAPassword() throws IOException {
        config("{\"auths\":{\"registry.example:5000\":{\"identitytoken\":\"t0ken\"}}}");

        JsonNode login = loginSent();

        assertThat(login.path("identitytoken").asText()).isEqualTo("t0ken");
        assertThat(login.has("password")).isFalse();
    }

    @Test
    void aHelperIsAskedForTheLogin() throws IOException {
        config("{\"credsStore\":\"other\",\"credHelpers\":{\"registry.example:5000\":\"fake\"}}");
        helper("read registry; echo \"{\\\"ServerURL\\\":\\\"$registry\\\",\\\"Username\\\":\\\"of $1"
                + " $registry\\\",\\\"Secret\\\":\\\"s\\\"}\"");

        JsonNode login = loginSent();

        assertThat(login.path("username").asText()).isEqualTo("of get registry.example:5000");
        assertThat(login.path("password").asText()).isEqualTo("s");
    }

    @Test
    void aHelperMayGiveAToken() throws IOException {
        config("{\"credsStore\":\"fake\"}");
        helper("echo '{\"Username\":\"<token>\",\"Secret\":\"t0ken\"}'");

        assertThat(loginSent().path("identitytoken").asText()).isEqualTo("t0ken");
    }

    @Test
    void aHelperWithoutALoginIsNoError() throws IOException {
        config("{\"credsStore\":\"fake\"}");
        helper("echo 'credentials not found in native keychain'; exit 1");
        pullSays("{\"status\":\"done\"}");

        connectWithHelper().ensureImage(IMAGE, PullPolicy.IF_MISSING, listener);

        assertThat(daemon().received("POST", "/images/create"))
                .singleElement()
                .satisfies(request -> assertThat(request.headers()).doesNotContainKey("x-registry-auth"));
    }

    @Test
    void aHelperThatFailsIsNamed() throws IOException {
        config("{\"credsStore\":\"fake\"}");
        helper("echo 'the keychain is locked'; exit 1");

        assertThat(pullFailure())
                .hasMessage("The credential helper docker-credential-fake, which " + directory
                        + "/home/.docker/config.json names, gave no login: the keychain is locked. Install or mend it,"
                        + " or take it out of there.");
    }

    @Test
    void aHelperThatIsMissingIsNamed() throws IOException {
        config("{\"credsStore\":\"gone\"}");

        assertThat(pullFailure())
                .hasMessageContaining("docker-credential-gone")
                .hasMessageContaining("it is not on the PATH");
    }

    @Test
    void aHelperThatTalksNonsenseIsNamedAndItsSecretIsNot() throws IOException {
        config("{\"credsStore\":\"fake\"}");
        helper("echo 'Secret: hunter2'");

        assertThat(pullFailure())
                .hasMessageContaining("not JSON")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void aBrokenConfigurationIsNamed() throws IOException {
        config("{");

        assertThat(pullFailure()).hasMessageContaining("/home/.docker/config.json can't be used");
    }

    @ParameterizedTest
    @CsvSource({
        "base, base, latest, https://index.docker.io/v1/",
        "base:1, base, 1, https://index.docker.io/v1/",
        "docker.io/team/base, docker.io/team/base, latest, https://index.docker.io/v1/",
        "team/base@sha256:abc, team/base, sha256:abc, https://index.docker.io/v1/",
        "localhost/base:x, localhost/base, x, localhost",
        "r.example:5000/base, r.example:5000/base, latest, r.example:5000",
        "r.example:5000/base:1@sha256:abc, r.example:5000/base, sha256:abc, r.example:5000",
    })
    void aNameIsTakenApartAsDockerDoes(String name, String repository, String version, String registry) {
        ImageName parsed = ImageName.parse(name);

        assertThat(parsed).isEqualTo(new ImageName(repository, version));
        assertThat(parsed.registry()).isEqualTo(registry);
    }

    private JsonNode loginSent() throws IOException {
        pullSays("{\"status\":\"done\"}");
        connectWithHelper().ensureImage(IMAGE, PullPolicy.IF_MISSING, listener);
        String header =
                daemon().received("POST", "/images/create").get(0).headers().get("x-registry-auth");
        return DockerApi.JSON.readTree(Base64.getUrlDecoder().decode(header));
    }

    private EngineException pullFailure() {
        return failure(() -> connectWithHelper().ensureImage(IMAGE, PullPolicy.IF_MISSING, listener));
    }

    /** With the test's own directory of programs on the path, before the machine's. */
    private ContainerEngine connectWithHelper() {
        String path = directory.resolve("bin") + ":/usr/bin:/bin";
        return engine(FakeSettings.with(FakeSettings.to(daemon(), directory), "PATH", path));
    }

    private void config(String json) throws IOException {
        Path file = directory.resolve("home/.docker/config.json");
        Files.createDirectories(directory.resolve("home/.docker"));
        Files.writeString(file, json);
    }

    private void helper(String script) throws IOException {
        Path program = Files.createDirectories(directory.resolve("bin")).resolve("docker-credential-fake");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
