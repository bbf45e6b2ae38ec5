package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that {@code docker context create} keeps under names, read anew here because docker-java quietly goes to the
 * default socket when one is broken.
 *
 * @param directory {@code contexts} in Docker's configuration
 */
record DockerContexts(Path directory) {
    /** The name that stands for no context at all. */
    static final String DEFAULT = "default";

    /** @param origin who named it, as a sentence does */
    Endpoint endpoint(String name, String origin) {
        String source = origin + " \"" + name + "\"";
        Path meta = directory.resolve("meta").resolve(hash(name)).resolve("meta.json");
        JsonNode docker = new DockerConfigFile(meta).read().path("Endpoints").path("docker");
        String host = docker.path("Host").asText("");
        if (host.isBlank()) {
            throw unusable(
                    source, meta, docker.isMissingNode() ? "there is no such context" : "it names no Docker host");
        }
        if (docker.path("SkipTLSVerify").asBoolean(false)) {
            throw unusable(source, meta, "it skips the verification of certificates, which is not supported");
        }
        return endpoint(HostAddress.parse(host, source), tls(name, source), source);
    }

    private static Endpoint endpoint(HostAddress address, @Nullable TlsMaterial own, String source) {
        TlsMaterial tls = switch (address.security()) {
            case PLAIN -> null;
            case AS_CONFIGURED -> own;
            case TLS -> own == null ? TlsMaterial.STANDARD : own;
        };
        return new Endpoint(address.uriWithPort(tls != null), source, tls);
    }

    private @Nullable TlsMaterial tls(String name, String source) {
        Path files = directory.resolve("tls").resolve(hash(name)).resolve("docker");
        TlsMaterial material = TlsMaterial.ofFilesIn(files, source);
        return material.equals(TlsMaterial.STANDARD) ? null : material;
    }

    private static EngineException unusable(String source, Path meta, String why) {
        return new EngineException(
                Kind.UNREACHABLE,
                source + " can't be used: " + why + " (" + meta + "). " + Remedy.CHOOSE_CONTEXT.sentence());
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }
}
