package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourcesTest {
    @TempDir
    private Path directory;

    private SecretSources sources() {
        Map<String, String> environment = Map.of("TOKEN", "hunter2", "EMPTY", "");
        return new SecretSources(
                environment,
                directory,
                id -> Optional.ofNullable(
                        Map.of("db", server("db"), "r.example/team", server("r.example/team"), "bare", new Server())
                                .get(id)));
    }

    private static Server server(String id) {
        Server server = new Server();
        server.setId(id);
        server.setUsername("user of " + id);
        server.setPassword("password of " + id);
        return server;
    }

    private String read(String source) {
        SecretFile file = sources().read(Map.of("x", source)).files().get(0);
        assertThat(file.name()).isEqualTo("x");
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    @Test
    void aSecretIsInAVariableAFileOrTheSettings() throws IOException {
        Files.writeString(directory.resolve("key.pem"), "line\n");

        assertThat(read("env:TOKEN")).isEqualTo("hunter2");
        assertThat(read(" env: TOKEN ")).isEqualTo("hunter2");
        assertThat(read("file:key.pem")).isEqualTo("line\n");
        assertThat(read("file:" + directory.resolve("key.pem"))).isEqualTo("line\n");
        assertThat(read("server:db")).isEqualTo("password of db");
        assertThat(read("server:db/password")).isEqualTo("password of db");
        assertThat(read("server:db/username")).isEqualTo("user of db");
        assertThat(read("server:r.example/team")).isEqualTo("password of r.example/team");
        assertThat(read("server:r.example/team/username")).isEqualTo("user of r.example/team");
    }

    @Test
    void aFileIsTakenByteForByte() throws IOException {
        byte[] bytes = {0, (byte) 0xff, '\r', '\n', (byte) 0x80};
        Files.write(directory.resolve("key"), bytes);

        assertThat(sources().read(Map.of("x", "file:key")).files().get(0).content())
                .isEqualTo(bytes);
    }

    @Test
    void theCommandLineBeatsThePom() {
        Properties commandLine = new Properties();
        commandLine.setProperty("cfn.waves.secrets.token", "env:OTHER");
        commandLine.setProperty("cfn.waves.secrets.key.pem", "file:key");
        commandLine.setProperty("cfn.waves.secretsOf", "nobody");

        assertThat(SecretSources.withThoseOf(commandLine, Map.of("token", "env:TOKEN", "db", "server:db")))
                .isEqualTo(Map.of("token", "env:OTHER", "key.pem", "file:key", "db", "server:db"));
    }

    @Test
    void allThatIsMissingIsToldAtOnceAndNoValue() throws IOException {
        Files.write(directory.resolve("large"), new byte[(500 << 10) + 1]);
        Files.createFile(directory.resolve("nothing"));

        assertThatThrownBy(() -> sources()
                        .read(Map.of(
                                "a", "env:NOWHERE",
                                "b", "file:nowhere.pem",
                                "c", "server:nowhere",
                                "d", "s3cr3t",
                                "e", "env:EMPTY",
                                "f", "file:nothing",
                                "g", "file:large",
                                "h", "server:bare",
                                "../i", "env:TOKEN",
                                "j", "hunter2:TOKEN")))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContainingAll(
                        "no environment variable NOWHERE for a",
                        "no readable file nowhere.pem (there is no such file) for b",
                        "no server nowhere in settings.xml for c",
                        "something else than a source (not shown: it may be the secret itself) for d",
                        "an empty environment variable EMPTY for e",
                        "an empty file nothing for f",
                        "more than 500 KiB in file large for g",
                        "no password of server bare for h",
                        "letters, digits, dots, underscores and hyphens for ../i",
                        "something else than a source (not shown: it may be the secret itself) for j")
                .hasMessageNotContainingAny("s3cr3t", "hunter2");
    }

    private static SettingsDecrypter decrypting(@Nullable SettingsProblem problem) {
        return request -> new SettingsDecryptionResult() {
            @Override
            public Server getServer() {
                Server server = request.getServers().get(0).clone();
                server.setPassword("plain");
                return server;
            }

            @Override
            public List<Server> getServers() {
                return List.of(getServer());
            }

            @Override
            public org.apache.maven.settings.Proxy getProxy() {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<org.apache.maven.settings.Proxy> getProxies() {
                return List.of();
            }

            @Override
            public List<SettingsProblem> getProblems() {
                return problem == null ? List.of() : List.of(problem);
            }
        };
    }

    @Test
    void aPasswordThatIsEncryptedIsMeantAsItWas() {
        Settings settings = new Settings();
        settings.addServer(server("db"));

        assertThat(new SettingsServers(settings, decrypting(null)).find("db"))
                .get()
                .extracting(Server::getPassword)
                .isEqualTo("plain");
        assertThat(new SettingsServers(settings, decrypting(null)).find("other"))
                .isEmpty();
    }

    @Test
    void onlyWhatCanBeDecryptedIsASecret() {
        Settings settings = new Settings();
        settings.addServer(server("db"));
        SettingsProblem problem = new DefaultSettingsProblem(
                "Failed to decrypt {hunter2}", SettingsProblem.Severity.ERROR, "server", 1, 1, null);

        SettingsServers servers = new SettingsServers(settings, decrypting(problem));
        assertThatThrownBy(() -> new SecretSources(Map.of(), directory, servers::find).read(Map.of("db", "server:db")))
                .hasMessageContaining("a password of server db that can't be decrypted")
                .hasMessageNotContaining("hunter2");
    }
}
