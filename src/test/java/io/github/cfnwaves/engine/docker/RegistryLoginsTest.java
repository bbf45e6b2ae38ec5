package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.RegistryAccess;
import io.github.cfnwaves.engine.RegistryAccess.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryLoginsTest {
    private static final String IMAGE = "registry.example:5000/team/base:1";

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private RegistryAccess build = RegistryAccess.NONE;

    @Test
    void whatTheBuildKnowsBeatsTheVariableWhichBeatsTheConfiguration() throws IOException {
        assertThat(find(IMAGE)).isEmpty();

        config(auths("registry.example:5000", "configured"));
        assertThat(userOf(IMAGE)).isEqualTo("configured");

        environment.put("DOCKER_AUTH_CONFIG", auths("registry.example:5000", "of-the-variable"));
        assertThat(userOf(IMAGE)).isEqualTo("of-the-variable");

        build = registry -> Optional.of(new Login("of the build at " + registry, "secret", "settings.xml"));
        assertThat(userOf(IMAGE)).isEqualTo("of the build at registry.example:5000");
    }

    @Test
    void aSourceThatHasNoneForTheRegistryLeavesItToTheNext() throws IOException {
        build = registry -> Optional.empty();
        environment.put("DOCKER_AUTH_CONFIG", auths("other.example", "of-the-variable"));
        config(auths("registry.example:5000", "configured"));

        assertThat(userOf(IMAGE)).isEqualTo("configured");
    }

    @Test
    void whereALoginCameFromIsKnownAndWhatItIsIsNotShown() throws IOException {
        config(auths("registry.example:5000", "configured"));

        assertThat(find(IMAGE)).hasValueSatisfying(found -> {
            assertThat(found.source()).endsWith("/home/.docker/config.json");
            assertThat(found).hasToString(found.source());
        });
        assertThat(new Login("me", "hunter2", "server x")).hasToString("server x");
    }

    /** Each was the name of Docker Hub at some time, or is with some tool. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://index.docker.io/v1/",
                "index.docker.io",
                "docker.io",
                "registry-1.docker.io",
                "https://registry.hub.docker.com"
            })
    void dockerHubIsKnownByAllItsNames(String key) throws IOException {
        config(auths(key, "me"));

        JsonNode login = find("base").orElseThrow().login();

        assertThat(login.path("username").asText()).isEqualTo("me");
        assertThat(login.path("serveraddress").asText()).isEqualTo("https://index.docker.io/v1/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"})
    void theBuildIsAskedForDockerHubByEachOfItsNames(String name) {
        build = registry ->
                Optional.of(new Login("me", "secret", "settings.xml")).filter(login -> registry.equals(name));

        assertThat(userOf("team/base")).isEqualTo("me");
        assertThat(find(IMAGE)).isEmpty();
    }

    @Test
    void theKeyThatIsExactlyTheRegistryBeatsOneWithAPath() throws IOException {
        config("{\"auths\":{\"https://registry.example:5000/v1/\":" + auth("old") + ",\"registry.example:5000\":"
                + auth("exact") + "}}");

        assertThat(userOf(IMAGE)).isEqualTo("exact");
    }

    /** It would be sent to whoever listens there. */
    @Test
    void aLoginForOnePortIsNoneForAnother() throws IOException {
        config("{\"auths\":{\"registry.example\":" + auth("a") + ",\"registry.example:5001\":" + auth("b") + "}}");

        assertThat(find(IMAGE)).isEmpty();
    }

    @Test
    void theRegistrysOwnHelperBeatsTheOneForAll() throws IOException {
        helper("own", "own");
        helper("all", "all");
        config("{\"credHelpers\":{\"registry.example:5000\":\"own\"},\"credsStore\":\"all\"}");

        assertThat(userOf(IMAGE)).isEqualTo("own");
        assertThat(userOf("other.example/base")).isEqualTo("all");
        assertThat(find(IMAGE).orElseThrow().source()).isEqualTo("docker-credential-own");
    }

    @Test
    void aHelperMayBeNamedByTheVariable() throws IOException {
        helper("all", "all");
        environment.put("DOCKER_AUTH_CONFIG", "{\"credsStore\":\"all\"}");

        assertThat(userOf(IMAGE)).isEqualTo("all");
    }

    /** As in a file that was made on a desktop and filled in by a CI job. */
    @Test
    void whereTheHelperHasNoneALoginInPlaceCounts() throws IOException {
        program("all", "echo 'credentials not found in native keychain'; exit 1");
        config("{\"credsStore\":\"all\",\"auths\":{\"registry.example:5000\":" + auth("in-place") + "}}");

        assertThat(userOf(IMAGE)).isEqualTo("in-place");
    }

    @ParameterizedTest
    @CsvSource({"identitytoken, identitytoken", "registrytoken, registrytoken"})
    void aTokenIsSentAsTheTokenThatItIs(String kept, String sent) throws IOException {
        config("{\"auths\":{\"registry.example:5000\":{\"" + kept + "\":\"t0ken\",\"auth\":\"bWU6\"}}}");

        JsonNode login = find(IMAGE).orElseThrow().login();

        assertThat(login.path(sent).asText()).isEqualTo("t0ken");
        assertThat(login.has("password")).isFalse();
    }

    @Test
    void aLoginMayBeSpelledOut() throws IOException {
        config("{\"auths\":{\"registry.example:5000\":{\"username\":\"me\",\"password\":\"se:cret\"}}}");

        assertThat(find(IMAGE).orElseThrow().login().path("password").asText()).isEqualTo("se:cret");
    }

    @Test
    void aVariableThatIsNoJsonIsNamedAndNotQuoted() {
        environment.put("DOCKER_AUTH_CONFIG", "{hunter2");

        EngineException e = catchThrowableOfType(EngineException.class, () -> find(IMAGE));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e)
                .hasMessageStartingWith("DOCKER_AUTH_CONFIG can't be used: it is not JSON. ")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    private Optional<RegistryLogins.Found> find(String image) {
        environment.put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
        return new RegistryLogins(FakeSettings.of(null, environment, directory).with(build))
                .find(ImageName.parse(image));
    }

    private String userOf(String image) {
        return find(image).orElseThrow().login().path("username").asText();
    }

    private static String auths(String registry, String user) {
        return "{\"auths\":{\"" + registry + "\":" + auth(user) + "}}";
    }

    private static String auth(String user) {
        String pair = Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
        return "{\"auth\":\"" + pair + "\"}";
    }

    private void config(String json) throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("home/.docker")).resolve("config.json"), json);
    }

    private void helper(String name, String user) throws IOException {
        program(name, "cat >/dev/null; echo '{\"Username\":\"" + user + "\",\"Secret\":\"s\"}'");
    }

    private void program(String name, String script) throws IOException {
        Path program = Files.createDirectories(directory.resolve("bin")).resolve("docker-credential-" + name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
