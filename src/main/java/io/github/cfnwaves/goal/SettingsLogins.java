package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.RegistryAccess;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/**
 * The logins of registries that {@code settings.xml} has: a server whose id is the registry's host, with its port if it has one, as
 * for other plugins that know registries. Only the passwords that are asked for are decrypted.
 */
record SettingsLogins(Settings settings, SettingsDecrypter decrypter) implements RegistryAccess {
    private static final Set<SettingsProblem.Severity> SEVERE =
            Set.of(SettingsProblem.Severity.ERROR, SettingsProblem.Severity.FATAL);

    @Override
    public Optional<Login> loginFor(String registry) {
        return Optional.ofNullable(settings.getServer(registry))
                .filter(server -> !isBlank(server.getUsername()) || !isBlank(server.getPassword()))
                .map(this::login);
    }

    private Login login(Server server) {
        if (isBlank(server.getUsername()) || isBlank(server.getPassword())) {
            throw unusable(
                    server,
                    "it has no " + (isBlank(server.getUsername()) ? "username" : "password"),
                    "Give it both, or remove it.");
        }
        SettingsDecryptionResult decrypted = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        decrypted.getProblems().stream()
                .filter(problem -> SEVERE.contains(problem.getSeverity()))
                .findFirst()
                .ifPresent(problem -> {
                    throw unusable(
                            server,
                            "its password can't be decrypted (" + reason(problem) + ")",
                            "Encrypt it anew (mvn --encrypt-password), with the master password of this machine's"
                                    + " settings-security.xml.");
                });
        return new Login(
                server.getUsername(),
                decrypted.getServer().getPassword(),
                "server " + server.getId() + " in settings.xml");
    }

    /** What Maven says, without the classes' names, and without what is said before it. */
    private static String reason(SettingsProblem problem) {
        return problem.getMessage()
                .replaceFirst("^Failed to decrypt password for server .*?: (?=[a-z])", "")
                .replaceAll("(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error): ?", "");
    }

    private static EngineException unusable(Server server, String why, String remedy) {
        return new EngineException(
                Kind.REFUSED,
                "Server " + server.getId() + " in settings.xml can't be used to log in to that registry: " + why + ". "
                        + remedy);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
