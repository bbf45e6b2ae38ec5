package io.github.cfnwaves.goal;

import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** The servers of {@code settings.xml}, with their passwords as they are meant. Only what is asked for is decrypted. */
record SettingsServers(Settings settings, SettingsDecrypter decrypter) {

    /** A server's password can't be decrypted; the message says why, and no value. */
    static final class UndecryptableException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private UndecryptableException(String why) {
            super(why);
        }
    }

    /** A server as it is written. */
    Optional<Server> written(String id) {
        return Optional.ofNullable(settings.getServer(id));
    }

    /**
     * A server, decrypted.
     *
     * @throws UndecryptableException when it can't be
     */
    Optional<Server> find(String id) {
        return written(id).map(this::decrypted);
    }

    Server decrypted(Server server) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new UndecryptableException(reason(problem));
            }
        }
        return result.getServer();
    }

    /** What Maven says, without the classes' names, and without what is said before it. */
    private static String reason(SettingsProblem problem) {
        @Nullable String said = problem.getMessage();
        return said == null
                ? "no reason was given"
                : said.replaceFirst("^Failed to decrypt password for server .*?: (?=[a-z])", "")
                        .replaceAll("(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error): ?", "");
    }
}
