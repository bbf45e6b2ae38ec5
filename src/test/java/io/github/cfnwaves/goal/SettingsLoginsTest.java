package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.RegistryAccess.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** With Maven's own decryption. */
class SettingsLoginsTest {
    private static final String REGISTRY = "registry.example:5000";
    private static final String MASTER = "master of passwords";

    @TempDir
    private Path directory;

    private final Settings settings = new Settings();

    @Test
    void aServerWithTheRegistrysHostAndPortIsItsLogin() {
        server(REGISTRY, "me", "se{cret");

        assertThat(login(REGISTRY)).hasValue(new Login("me", "se{cret", "server " + REGISTRY + " in settings.xml"));
        assertThat(login("registry.example")).isEmpty();
        assertThat(login("registry.example:5001")).isEmpty();
    }

    @Test
    void anEncryptedPasswordIsDecrypted() throws Exception {
        DefaultPlexusCipher cipher = new DefaultPlexusCipher();
        security(cipher.encryptAndDecorate(MASTER, DefaultSecDispatcher.SYSTEM_PROPERTY_SEC_LOCATION));
        server(REGISTRY, "me", cipher.encryptAndDecorate("s3cret", MASTER));

        assertThat(login(REGISTRY).orElseThrow().password()).isEqualTo("s3cret");
    }

    /** Such as one that has only headers for another plugin. */
    @Test
    void aServerWithNeitherNameNorPasswordIsNoLogin() {
        server(REGISTRY, " ", null);

        assertThat(login(REGISTRY)).isEmpty();
    }

    @Test
    void aServerWithOnlyOneOfThemIsNamed() {
        server(REGISTRY, "me", "");

        assertThat(unusable(REGISTRY))
                .hasMessage(
                        "Server " + REGISTRY + " in settings.xml can't be used to log in to that registry: it has no"
                                + " password. Give it both, or remove it.");
    }

    @Test
    void aPasswordThatCantBeDecryptedIsNotToldAndWhyIs() throws PlexusCipherException {
        String encrypted = new DefaultPlexusCipher().encryptAndDecorate("hunter2", "another master");
        server(REGISTRY, "me", encrypted);

        EngineException e = unusable(REGISTRY);

        assertThat(e.kind()).as("it is of no use to try that again").isEqualTo(Kind.REFUSED);
        assertThat(e)
                .hasMessageStartingWith("Server " + REGISTRY + " in settings.xml can't be used to log in to that"
                        + " registry: its password can't be decrypted (" + directory.resolve("security.xml"))
                .hasMessageEndingWith("Encrypt it anew (mvn --encrypt-password), with the master password of this"
                        + " machine's settings-security.xml.")
                .hasMessageNotContaining("Exception")
                .hasMessageNotContaining(encrypted);
    }

    /** It may be one for a registry that is never asked. */
    @Test
    void onlyWhatIsAskedForIsDecrypted() throws PlexusCipherException {
        server("other.example", "me", new DefaultPlexusCipher().encryptAndDecorate("secret", "another master"));
        server(REGISTRY, "me", "secret");

        assertThat(login(REGISTRY)).isPresent();
    }

    private Optional<Login> login(String registry) {
        return new SettingsLogins(new SettingsServers(settings, decrypter())).loginFor(registry);
    }

    private EngineException unusable(String registry) {
        return catchThrowableOfType(EngineException.class, () -> login(registry));
    }

    private SettingsDecrypter decrypter() {
        return new DefaultSettingsDecrypter(new DefaultSecDispatcher(
                new DefaultPlexusCipher(),
                Map.of(),
                directory.resolve("security.xml").toString()));
    }

    private void server(String id, String user, @Nullable String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        settings.addServer(server);
    }

    private void security(String master) throws IOException {
        Files.writeString(
                directory.resolve("security.xml"),
                "<settingsSecurity><master>" + master + "</master></settingsSecurity>");
    }
}
