package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.RegistryAccess;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.jspecify.annotations.Nullable;

/**
 * The logins of registries that {@code settings.xml} has: a server whose id is the registry's host, with its port if it has one, as
 * for other plugins that know registries. Only the passwords that are asked for are decrypted.
 */
record SettingsLogins(SettingsServers servers) implements RegistryAccess {
    @Override
    public Optional<Login> loginFor(String registry) {
        return servers.written(registry)
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
        return new Login(server.getUsername(), password(server), "server " + server.getId() + " in settings.xml");
    }

    private String password(Server server) {
        try {
            return servers.decrypted(server).getPassword();
        } catch (SettingsServers.UndecryptableException e) {
            throw unusable(
                    server,
                    "its password can't be decrypted (" + e.getMessage() + ")",
                    "Encrypt it anew (mvn --encrypt-password), with the master password of this machine's"
                            + " settings-security.xml.");
        }
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
