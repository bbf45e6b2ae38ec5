package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.NetworkSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Networks by their exact names: the daemon's own filter takes a name for a pattern. Thread-safe. */
final class Networks {
    private static final int MOST_NAMED = 10;
    private static final Set<String> ALWAYS_THERE = Set.of("none", "bridge", "host", "default");

    private final DockerApi api;
    private final Object creating = new Object();

    Networks(DockerApi api) {
        this.api = api;
    }

    void ensure(NetworkSpec wanted) {
        if (ALWAYS_THERE.contains(wanted.name()) || wanted.name().startsWith("container:")) {
            return;
        }
        synchronized (creating) { // a daemon may make two of one name when asked twice at once
            List<Network> there = all(Map.of());
            if (there.stream().anyMatch(network -> network.name().equals(wanted.name()))) {
                return;
            }
            if (!wanted.create()) {
                throw missing(wanted.name(), there);
            }
            create(wanted);
        }
    }

    List<String> list(Map<String, String> labels) {
        return all(labels).stream().map(Network::name).distinct().toList();
    }

    boolean remove(String name, Map<String, String> labels) {
        boolean removed = false;
        for (Network network : all(labels)) {
            if (network.name().equals(name)
                    && network.labels().entrySet().containsAll(labels.entrySet())
                    && !isInUse(network)) {
                removed |= delete(network.id(), name);
            }
        }
        return removed;
    }

    private void create(NetworkSpec wanted) {
        String id;
        try {
            id = api.ask(
                    "create network " + wanted.name(),
                    () -> api.postNow("/networks/create", Map.of(), request(wanted))
                            .path("Id")
                            .asText());
        } catch (EngineException e) {
            if (e.kind() == Kind.CONFLICT) {
                return; // somebody else was faster: what was wanted
            }
            throw e;
        }
        yieldToOlder(id, wanted);
    }

    private static JsonNode request(NetworkSpec wanted) {
        return DockerApi.JSON
                .createObjectNode()
                .put("Name", wanted.name())
                .put("CheckDuplicate", true)
                .put("Internal", wanted.internal())
                .set("Labels", DockerApi.JSON.valueToTree(wanted.labels()));
    }

    /** Two builds that create it in the same moment may both succeed, and no container could join it by its name then. */
    private void yieldToOlder(String id, NetworkSpec wanted) {
        all(Map.of()).stream()
                .filter(network -> network.name().equals(wanted.name()))
                .min(Comparator.comparing(Network::created).thenComparing(Network::id))
                .filter(oldest -> !oldest.id().equals(id))
                .ifPresent(oldest -> delete(id, wanted.name()));
    }

    private boolean isInUse(Network network) {
        Map<String, String> query =
                new HashMap<>(DockerApi.filters(Map.of("network", List.of(network.id(), network.name()))));
        query.put("all", "true");
        JsonNode users = api.read("see who uses network " + network.name(), "/containers/json", query);
        for (JsonNode user : users) {
            if (ContainerJson.listing(user).networks().contains(network.name())) {
                return true;
            }
        }
        return false;
    }

    private boolean delete(String id, String name) {
        try {
            return api.ask(
                    "remove network " + name,
                    () -> api.tellNow(Request.Method.DELETE, "/networks/" + DockerApi.segment(id), Map.of()));
        } catch (EngineException e) {
            boolean gone = e.kind() == Kind.NOT_FOUND || e.kind() == Kind.NETWORK_NOT_FOUND;
            if (gone
                    || e.getMessage().contains("has active endpoints")
                    || e.getMessage().contains("in use")) {
                return false; // somebody else removed it, or joined it since we looked
            }
            throw e;
        }
    }

    private List<Network> all(Map<String, String> labels) {
        Map<String, String> query =
                labels.isEmpty() ? Map.of() : DockerApi.filters(Map.of("label", DockerApi.labels(labels)));
        List<Network> networks = new ArrayList<>();
        for (JsonNode network : api.read("list networks", "/networks", query)) {
            Instant created = ContainerJson.instant(network.path("Created").asText(""));
            networks.add(new Network(
                    network.path("Id").asText(),
                    network.path("Name").asText(),
                    ContainerJson.texts(network.path("Labels")),
                    created == null ? Instant.EPOCH : created));
        }
        return networks;
    }

    private EngineException missing(String name, List<Network> there) {
        List<String> names = there.stream().map(Network::name).sorted().toList();
        String most = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMED;
        return new EngineException(
                Kind.NOT_FOUND,
                "There is no network \"" + name + "\" on "
                        + api.connection().endpoint().address() + ", which has " + most
                        + (more > 0 ? " and " + more + " more" : "") + ". "
                        + Remedy.CREATE_NETWORK.sentence(name));
    }

    private record Network(String id, String name, Map<String, String> labels, Instant created) {}
}
