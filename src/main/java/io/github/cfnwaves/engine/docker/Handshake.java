package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.DockerException;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The first words with a daemon: who it is, which version to speak, what it has. */
final class Handshake {
    private final Endpoint endpoint;
    private final Connection connection;

    private Handshake(Endpoint endpoint, Connection connection) {
        this.endpoint = endpoint;
        this.connection = connection;
    }

    /**
     * Connects to a daemon.
     *
     * @throws NoEngineException when none answers there
     * @throws EngineException when one does that can't be used
     */
    static DockerEngine at(Endpoint endpoint, DockerSettings settings) throws NoEngineException {
        Connection connection = new Connection(endpoint, settings);
        boolean done = false;
        try {
            DockerEngine engine = new Handshake(endpoint, connection).shake(settings);
            done = true;
            return engine;
        } finally {
            if (!done) {
                connection.close();
            }
        }
    }

    private DockerEngine shake(DockerSettings settings) throws NoEngineException {
        JsonNode version = version();
        String product = product(version);
        String number = version.path("Version").asText("of unknown version");
        ApiVersion most = ApiVersion.parse(version.path("ApiVersion").asText());
        String least = version.path("MinAPIVersion").asText("");
        ApiVersion settled = new ApiNegotiation(
                        product + " " + number + " at " + endpoint.address(),
                        ApiVersion.isVersion(least) ? ApiVersion.parse(least) : most,
                        most)
                .settle(settings.variable("DOCKER_API_VERSION"));
        DockerApi api = DockerApi.speaking(settled, connection);
        JsonNode info = api.read("read what it has", "/info", Map.of());
        EngineInfo engine = new EngineInfo(
                product,
                number,
                settled.toString(),
                endpoint.address(),
                info.path("OperatingSystem").asText("unknown"),
                MemorySize.ofBytes(Math.max(0, info.path("MemTotal").asLong())),
                info.path("NCPU").asInt(),
                warnings(info));
        return new DockerEngine(
                api,
                engine,
                info.path("Name").asText(""),
                Platform.in(version, "Arch"),
                new ContainerCreation.Limits(
                        info.path("MemoryLimit").asBoolean(true),
                        info.path("SwapLimit").asBoolean()));
    }

    private JsonNode version() throws NoEngineException {
        DockerApi api = DockerApi.unversioned(connection);
        try {
            JsonNode version = connection
                    .calls()
                    .within(connection.settings().connectDeadline(), "say its version", () -> {
                        new Knock(endpoint).now();
                        return api.readNow("/version", Map.of());
                    });
            if (!ApiVersion.isVersion(version.path("ApiVersion").asText(""))) {
                throw new NoEngineException(
                        failed(Trouble.NOT_DOCKER, Trouble.NOT_DOCKER.what()), new IllegalStateException());
            }
            return version;
        } catch (EngineException e) {
            if (e.kind() != Kind.NO_ANSWER) {
                throw e;
            }
            String waited = Durations.format(connection.settings().connectDeadline());
            throw new NoEngineException(failed(Trouble.NO_ANSWER, "no answer within " + waited), e);
        } catch (RuntimeException e) {
            throw noEngine(e);
        }
    }

    private NoEngineException noEngine(RuntimeException failure) {
        Trouble trouble = Trouble.of(failure);
        if (trouble == Trouble.OTHER && failure instanceof DockerException refusal) {
            String said = "it answers with an error (status " + refusal.getHttpStatus() + "): "
                    + DaemonText.of(refusal).text();
            return new NoEngineException(failed(trouble, said), failure);
        }
        Throwable io = Trouble.ioException(failure);
        String detail = switch (trouble) {
            case TLS, BROKEN, UNKNOWN_HOST -> trouble.detail(io);
            case OTHER -> trouble.detail(failure);
            case NO_SUCH_FILE, NO_PERMISSION, REFUSED, NO_ANSWER, WANTS_TLS, NOT_DOCKER -> "";
        };
        return new NoEngineException(failed(trouble, trouble.what() + detail), failure);
    }

    private FailedPlace failed(Trouble trouble, String what) {
        return new FailedPlace(endpoint, trouble, what);
    }

    /** Docker calls its first component "Engine", Podman "Podman Engine". */
    private static String product(JsonNode version) {
        String component = version.path("Components").path(0).path("Name").asText("");
        return component.contains("Podman") ? "Podman" : "Docker";
    }

    private static List<String> warnings(JsonNode info) {
        List<String> warnings = new ArrayList<>();
        if (!info.path("MemoryLimit").asBoolean(true)) {
            warnings.add(
                    "This engine can't limit memory (its kernel has no memory cgroup, or it isn't delegated to it), so"
                            + " no container can be created here.");
        }
        if (!info.path("SwapLimit").asBoolean(true)) {
            warnings.add("This engine can't limit swap (start its kernel with swapaccount=1): a container at its memory"
                    + " limit may go on into swap.");
        }
        return warnings;
    }
}
