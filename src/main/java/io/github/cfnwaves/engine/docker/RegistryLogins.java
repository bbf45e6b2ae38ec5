package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The logins that {@code docker login} keeps: in {@code config.json} itself, or with a helper that it names. */
final class RegistryLogins {
    /** The name under which a helper hands out a token instead of a password. */
    private static final String TOKEN = "<token>";

    private final DockerSettings settings;
    private final DockerConfigFile config;

    RegistryLogins(DockerSettings settings) {
        this.settings = settings;
        config = DockerConfigFile.of(settings);
    }

    /** The value of {@code X-Registry-Auth} for a registry, or nothing to ask it without a login. */
    Optional<String> header(String registry) {
        JsonNode json = config.read();
        String own = json.path("credHelpers").path(registry).asText("");
        String helper = own.isEmpty() ? json.path("credsStore").asText("") : own;
        Optional<ObjectNode> login = helper.isEmpty()
                ? kept(json.path("auths"), registry)
                : new CredentialHelper(helper, settings).get(registry).map(RegistryLogins::fromHelper);
        return login.map(node -> node.put("serveraddress", registry))
                .map(node ->
                        Base64.getUrlEncoder().encodeToString(node.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static ObjectNode fromHelper(CredentialHelper.Login login) {
        ObjectNode node = DockerApi.JSON.createObjectNode();
        return login.user().equals(TOKEN)
                ? node.put("identitytoken", login.secret())
                : node.put("username", login.user()).put("password", login.secret());
    }

    private Optional<ObjectNode> kept(JsonNode logins, String registry) {
        for (Map.Entry<String, JsonNode> entry : logins.properties()) {
            if (entry.getKey().equals(registry) || host(entry.getKey()).equals(host(registry))) {
                return login(entry.getValue());
            }
        }
        return Optional.empty();
    }

    private Optional<ObjectNode> login(JsonNode entry) {
        ObjectNode node = DockerApi.JSON.createObjectNode();
        String token = entry.path("identitytoken").asText("");
        if (!token.isEmpty()) {
            return Optional.of(node.put("identitytoken", token));
        }
        String auth = entry.path("auth").asText("");
        if (auth.isEmpty()) {
            return Optional.empty(); // what stays of a login that a helper keeps
        }
        String pair = decoded(auth);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw unusable();
        }
        return Optional.of(node.put("username", pair.substring(0, colon)).put("password", pair.substring(colon + 1)));
    }

    private String decoded(String auth) {
        try {
            return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8).replaceFirst("\0+$", "");
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
    }

    private EngineException unusable() {
        Path file = config.file();
        return new EngineException(
                Kind.FAILED, "A login in " + file + " can't be read. " + Remedy.LOG_IN_ANEW.sentence());
    }

    /** Old versions of Docker kept whole addresses. */
    private static String host(String registry) {
        return registry.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
    }
}
