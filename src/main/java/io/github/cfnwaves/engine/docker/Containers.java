package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Signal;
import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What is done with containers once they are there. Thread-safe. */
final class Containers {
    private static final int SHORT = 12;
    private static final int NOT_MODIFIED = 304;
    private static final Map<String, String> WITH_ITS_VOLUMES = Map.of("force", "true", "v", "true");
    /** Older engines than 1.41 know no {@code one-shot}: they look twice, for a share of the CPU, and answer a second later. */
    private static final Map<String, String> ONE_LOOK = Map.of("stream", "false", "one-shot", "true");

    private final DockerApi api;
    private final String node;
    private final OwnKills kills;

    /** @param kills is told of each signal that is sent */
    Containers(DockerApi api, String node, OwnKills kills) {
        this.api = api;
        this.node = node;
        this.kills = kills;
    }

    void start(ContainerId id) {
        try {
            startNow(id);
        } catch (EngineException e) {
            throw e.kind() == Kind.NOT_FOUND && isAboutAnother(id, e)
                    ? new EngineException(Kind.NETWORK_NOT_FOUND, e.getMessage(), e)
                    : e;
        }
    }

    /** Docker's words when the container is gone whose network this one joins: as if this one were, but for the id. */
    private static boolean isAboutAnother(ContainerId id, EngineException failure) {
        String text = failure.getMessage();
        return text.contains("No such container: ") && !text.contains(id.value());
    }

    private void startNow(ContainerId id) {
        api.ask("start container " + shown(id), () -> {
            try {
                return api.tellNow(Request.Method.POST, path(id, "/start"), Map.of());
            } catch (DockerException e) {
                if (e.getHttpStatus() == NOT_MODIFIED) {
                    return true; // it runs: what was wanted
                }
                throw e;
            }
        });
    }

    Optional<ContainerState> inspect(ContainerId id) {
        return look(id.value()).map(container -> ContainerJson.state(container, node));
    }

    List<ContainerListing> list(Map<String, String> labels) {
        JsonNode found =
                api.read("list containers", "/containers/json", query(Map.of("label", DockerApi.labels(labels))));
        List<ContainerListing> containers = new ArrayList<>();
        found.forEach(container -> containers.add(ContainerJson.listing(container)));
        return containers;
    }

    Set<ContainerId> ended(Map<String, String> labels) {
        // By one word only: of some that Docker has for an end, Podman says that there is no such status.
        Map<String, List<String>> filters = Map.of("label", DockerApi.labels(labels), "status", List.of("exited"));
        Set<ContainerId> ended = new HashSet<>();
        for (JsonNode container : api.read("list ended containers", "/containers/json", query(filters))) {
            if (ContainerJson.status(container.path("State").asText("")).hasEnded()) {
                ended.add(new ContainerId(container.path("Id").asText()));
            }
        }
        return ended;
    }

    Optional<MemorySize> memoryInUse(ContainerId id) {
        try {
            return MemoryStats.inUse(
                    api.read("measure the memory of container " + shown(id), path(id, "/stats"), ONE_LOOK));
        } catch (EngineException e) {
            if (e.kind() == Kind.NOT_FOUND || isNotRunning(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Everything that the daemon says of a container, if it knows one of that id or name. */
    Optional<JsonNode> look(String idOrName) {
        return lookWithin(api.connection().callDeadline(), idOrName);
    }

    Optional<JsonNode> lookWithin(Duration deadline, String idOrName) {
        try {
            return Optional.of(api.read(
                    deadline,
                    "inspect container " + shown(new ContainerId(idOrName)),
                    path(new ContainerId(idOrName), "/json"),
                    Map.of()));
        } catch (EngineException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    boolean signal(ContainerId id, Signal signal) {
        Optional<ContainerState> state = inspect(id);
        if (state.isEmpty() || !state.get().status().isLive()) {
            return false;
        }
        if (state.get().status() == ContainerStatus.PAUSED) {
            tolerating(
                    "wake paused container " + shown(id),
                    () -> api.tellNow(Request.Method.POST, path(id, "/unpause"), Map.of()));
        }
        kills.announce(id);
        return tolerating(
                "send " + signal.engineName() + " to container " + shown(id),
                () -> api.tellNow(Request.Method.POST, path(id, "/kill"), Map.of("signal", signal.engineName())));
    }

    boolean remove(ContainerId id) {
        kills.announce(id);
        return delete(api.connection().callDeadline(), id.value());
    }

    /** Gives false when it was already gone, or somebody else is removing it. */
    boolean delete(Duration deadline, String id) {
        try {
            return api.ask(
                    deadline,
                    "remove container " + shown(new ContainerId(id)),
                    () -> api.tellNow(Request.Method.DELETE, path(new ContainerId(id), ""), WITH_ITS_VOLUMES));
        } catch (EngineException e) {
            if (e.kind() == Kind.NOT_FOUND || isBeingRemoved(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Gives false when the container was not, or no longer, in a state to do it. */
    private boolean tolerating(String what, Supplier<Boolean> command) {
        try {
            return api.ask(what, command);
        } catch (EngineException e) {
            if (e.kind() == Kind.NOT_FOUND || isNotRunning(e)) {
                return false;
            }
            throw e;
        }
    }

    private static String path(ContainerId id, String rest) {
        return "/containers/" + DockerApi.segment(id.value()) + rest;
    }

    private static boolean isNotRunning(EngineException refusal) {
        String text = refusal.getMessage();
        return text.contains("is not running")
                || text.contains("is not paused")
                || text.contains("can only kill running");
    }

    private static boolean isBeingRemoved(EngineException refusal) {
        return refusal.getMessage().contains("already in progress");
    }

    private static Map<String, String> query(Map<String, List<String>> filters) {
        Map<String, String> query = new HashMap<>(DockerApi.filters(filters));
        query.put("all", "true");
        return query;
    }

    /** An id short, a name whole. */
    static String shown(ContainerId id) {
        return id.value().matches("[0-9a-f]{64}") ? id.value().substring(0, SHORT) : id.value();
    }
}
