package io.github.cfnwaves.engine.docker;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a daemon may be, in the order in which to try. What somebody chose is the only place; else there are the usual ones. */
record EngineSearch(DockerSettings settings) {

    List<Endpoint> places() {
        String asked = settings.dockerHost();
        if (asked != null && !asked.isBlank()) {
            return List.of(chosen(asked.trim(), "dockerHost"));
        }
        String host = settings.variable("DOCKER_HOST");
        if (host != null) {
            return List.of(chosen(host, "DOCKER_HOST"));
        }
        String context = settings.variable("DOCKER_CONTEXT");
        if (context != null) {
            return inContext(context, "DOCKER_CONTEXT");
        }
        DockerConfigFile config = DockerConfigFile.of(settings);
        return inContext(config.read().path("currentContext").asText(""), "the current context of " + config.file());
    }

    private List<Endpoint> inContext(String name, String origin) {
        if (name.isBlank() || name.equals(DockerContexts.DEFAULT)) {
            return new UsualPlaces(settings).all();
        }
        Path contexts = settings.configDirectory().resolve("contexts");
        return List.of(new DockerContexts(contexts).endpoint(name, origin));
    }

    private Endpoint chosen(String host, String origin) {
        HostAddress address = HostAddress.parse(host, origin);
        TlsMaterial tls = switch (address.security()) {
            case PLAIN -> null;
            case AS_CONFIGURED -> settings.variable("DOCKER_TLS_VERIFY") == null ? null : certificates();
            case TLS -> hasCertificates() ? certificates() : TlsMaterial.STANDARD;
        };
        return new Endpoint(address.uriWithPort(tls != null), origin, tls);
    }

    private boolean hasCertificates() {
        return settings.variable("DOCKER_TLS_VERIFY") != null || settings.variable("DOCKER_CERT_PATH") != null;
    }

    private TlsMaterial certificates() {
        @Nullable String directory = settings.variable("DOCKER_CERT_PATH");
        return directory == null
                ? TlsMaterial.allIn(settings.configDirectory(), "DOCKER_TLS_VERIFY")
                : TlsMaterial.allIn(Path.of(directory), "DOCKER_CERT_PATH");
    }
}
