package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The logins that there are for registries. The first place that has one for a registry decides: what the build knows, then
 * {@code DOCKER_AUTH_CONFIG}, then the configuration that {@code docker login} writes.
 */
final class RegistryLogins {
    private static final String VARIABLE = "DOCKER_AUTH_CONFIG";

    private final DockerSettings settings;

    RegistryLogins(DockerSettings settings) {
        this.settings = settings;
    }

    /**
     * A login as the daemon takes it.
     *
     * @param source where it was found, as messages name it
     */
    record Found(ObjectNode login, String source) {
        /** The value of {@code X-Registry-Auth}. */
        String header() {
            return Base64.getUrlEncoder().encodeToString(login.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return source; // never a secret in a log
        }
    }

    /** The login for the registry of an image, or nothing to ask it without one. */
    Optional<Found> find(ImageName image) {
        return ofBuild(image)
                .or(() -> ofVariable(image.registry()))
                .or(() -> ofDocker(image.registry()))
                .map(found -> new Found(found.login().put("serveraddress", image.registry()), found.source()));
    }

    private Optional<Found> ofBuild(ImageName image) {
        return image.hosts().stream()
                .flatMap(host -> settings.registries().loginFor(host).stream())
                .findFirst()
                .map(login -> new Found(
                        DockerApi.JSON
                                .createObjectNode()
                                .put("username", login.user())
                                .put("password", login.password()),
                        login.source()));
    }

    private Optional<Found> ofVariable(String registry) {
        String value = settings.variable(VARIABLE);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return new KeptLogins(DockerApi.JSON.readTree(value), VARIABLE, settings).find(registry);
        } catch (JsonProcessingException e) { // is no cause: it would quote a secret
            throw new EngineException(
                    Kind.REFUSED, VARIABLE + " can't be used: it is not JSON. " + Remedy.MEND_AUTH_CONFIG.sentence());
        }
    }

    private Optional<Found> ofDocker(String registry) {
        DockerConfigFile config = DockerConfigFile.of(settings);
        return new KeptLogins(config.read(), config.file().toString(), settings).find(registry);
    }
}
