package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.docker.RegistryLogins.Found;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Logins as {@code docker login} keeps them: with a helper that is named, or in place.
 *
 * @param place the file or variable that this was read from
 */
record KeptLogins(JsonNode json, String place, DockerSettings settings) {
    /** The name under which a helper hands out a token instead of a password. */
    private static final String TOKEN = "<token>";

    /** The registry's own helper is asked first, then the one for all; a login in place counts where those have none. */
    Optional<Found> find(String registry) {
        return helped(json.path("credHelpers").path(registry).asText(""), registry)
                .or(() -> helped(json.path("credsStore").asText(""), registry))
                .or(() -> inPlace(registry));
    }

    private Optional<Found> helped(String helper, String registry) {
        return helper.isEmpty()
                ? Optional.empty()
                : new CredentialHelper(helper, place, settings)
                        .get(registry)
                        .map(login -> new Found(fromHelper(login), "docker-credential-" + helper));
    }

    private static ObjectNode fromHelper(CredentialHelper.Login login) {
        ObjectNode node = DockerApi.JSON.createObjectNode();
        return login.user().equals(TOKEN)
                ? node.put("identitytoken", login.secret())
                : node.put("username", login.user()).put("password", login.secret());
    }

    private Optional<Found> inPlace(String registry) {
        return first(registry::equals)
                .or(() -> first(key -> ImageName.hostOf(key).equals(ImageName.hostOf(registry))))
                .map(login -> new Found(login, place));
    }

    private Optional<ObjectNode> first(Predicate<String> key) {
        return json.path("auths").properties().stream()
                .filter(entry -> key.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .map(this::login)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<ObjectNode> login(JsonNode entry) {
        ObjectNode node = DockerApi.JSON.createObjectNode();
        for (String token : new String[] {"identitytoken", "registrytoken"}) {
            if (!entry.path(token).asText("").isEmpty()) {
                return Optional.of(node.put(token, entry.path(token).asText()));
            }
        }
        String auth = entry.path("auth").asText("");
        if (auth.isEmpty()) {
            return spelledOut(entry, node); // or what stays of a login that a helper keeps
        }
        String pair = decoded(auth);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw unusable();
        }
        return Optional.of(node.put("username", pair.substring(0, colon)).put("password", pair.substring(colon + 1)));
    }

    /** As people write it, and as secrets of Kubernetes have it. */
    private static Optional<ObjectNode> spelledOut(JsonNode entry, ObjectNode node) {
        String user = entry.path("username").asText("");
        String password = entry.path("password").asText("");
        return user.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : Optional.of(node.put("username", user).put("password", password));
    }

    private String decoded(String auth) {
        try {
            return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8).replaceFirst("\0+$", "");
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
    }

    private EngineException unusable() {
        return new EngineException(
                Kind.REFUSED, "A login in " + place + " can't be read. " + Remedy.LOG_IN_ANEW.sentence());
    }

    @Override
    public String toString() {
        return place; // never a secret in a log
    }
}
