package io.github.cfnwaves.goal;

import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The servers of {@code settings.xml} with their passwords as they are meant. */
final class SettingsServers {
    private final Settings settings;
    private final SettingsDecrypter decrypter;

    SettingsServers(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /**
     * A server, decrypted.
     *
     * @throws IllegalArgumentException when it can't be; the message says what was found instead, and no value
     */
    Optional<Server> find(String id) {
        Server found = settings.getServer(id);
        if (found == null) {
            return Optional.empty();
        }
        SettingsDecryptionResult decrypted = decrypter.decrypt(new DefaultSettingsDecryptionRequest(found));
        boolean failed = decrypted.getProblems().stream()
                .anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
        if (failed) {
            throw new IllegalArgumentException("a password of server " + id
                    + " that can't be decrypted (is settings-security.xml there, with the right master password?)");
        }
        return Optional.of(decrypted.getServer());
    }
}
