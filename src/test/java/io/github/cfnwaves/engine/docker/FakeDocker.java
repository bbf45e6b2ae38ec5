package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.engine.ContainerEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Plays a Docker daemon that has containers and networks, on a {@link FakeDaemon}: creates, starts, lists and removes them, tells
 * events and keeps logs as Docker does, so that whole runs can be held against it, socket and all. Its containers end with 0, at once
 * or when a test says so. Thread-safe.
 */
public final class FakeDocker implements AutoCloseable {
    /** When everything here happens. */
    public static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEVER = "0001-01-01T00:00:00Z";
    private static final String FRAMES = "application/vnd.docker.multiplexed-stream";
    private static final Pattern NAMED =
            Pattern.compile("^/(containers|networks|images)/(?!json$|create$)[^/]+(?=/|$)");

    private final FakeDaemon daemon;
    private final boolean endsAtOnce;
    private final Map<String, Container> containers = new LinkedHashMap<>();
    private final Map<String, JsonNode> networks = new LinkedHashMap<>();
    private final List<Ear> ears = new ArrayList<>();
    private int made;

    private static final class Container {
        private final String id;
        private final String name;
        private final JsonNode spec;
        private final List<FakeStream> readers = new ArrayList<>();
        private String status = "created";

        Container(String id, String name, JsonNode spec) {
            this.id = id;
            this.name = name;
            this.spec = spec;
        }
    }

    private record Ear(Predicate<JsonNode> wants, FakeStream stream) {}

    private FakeDocker(Path socket, boolean endsAtOnce) {
        this.endsAtOnce = endsAtOnce;
        daemon = FakeDaemon.onSocket(socket)
                .on("GET", "/images/{}/json", FakeDaemon.json("{\"Id\":\"sha256:" + "ab".repeat(32) + "\"}"))
                .on("GET", "/networks", this::listNetworks)
                .on("POST", "/networks/create", this::createNetwork)
                .on("DELETE", "/networks/{}", this::removeNetwork)
                .on("GET", "/events", this::tellEvents)
                .on("GET", "/containers/json", this::list)
                .on("POST", "/containers/create", this::create)
                .on("PUT", "/containers/{}/archive", FakeDaemon.status(200))
                .on("POST", "/containers/{}/start", this::start)
                .on("GET", "/containers/{}/json", this::inspect)
                .on("GET", "/containers/{}/logs", this::log)
                .on("GET", "/containers/{}/stats", FakeDaemon.json("{\"memory_stats\":{\"usage\":1048576}}"))
                .on("DELETE", "/containers/{}", this::remove);
    }

    /** One whose containers end as soon as they are started. */
    public static FakeDocker ofShortLives(Path socket) {
        return new FakeDocker(socket, true);
    }

    /** One whose containers run until {@link #endAll}. */
    public static FakeDocker ofLongLives(Path socket) {
        return new FakeDocker(socket, false);
    }

    public ContainerEngine connect(Path directory) {
        return FakeSettings.connect(daemon, directory);
    }

    /**
     * How often it was asked for what: methods and paths in which braces stand for whatever was named. Logs that are read while they
     * are printed are told apart.
     */
    public Map<String, Integer> calls() {
        Map<String, Integer> calls = new TreeMap<>();
        daemon.received().forEach(request -> calls.merge(template(request), 1, Integer::sum));
        return calls;
    }

    public int calls(String template) {
        return calls().getOrDefault(template, 0);
    }

    private static String template(FakeRequest request) {
        String path = NAMED.matcher(request.path()).replaceFirst("/$1/{}");
        boolean followed = "true".equals(request.query().get("follow"));
        return request.method() + " " + path + (followed ? " (followed)" : "");
    }

    public synchronized int running() {
        return (int) containers.values().stream().filter(FakeDocker::runs).count();
    }

    public synchronized List<String> leftovers() {
        List<String> left = new ArrayList<>(networks.keySet());
        containers.values().forEach(container -> left.add(container.name));
        return left;
    }

    public synchronized void endAll() {
        containers.values().stream().filter(FakeDocker::runs).forEach(this::end);
    }

    @Override
    public void close() {
        daemon.close();
    }

    private static boolean runs(Container container) {
        return container.status.equals("running");
    }

    private synchronized void create(FakeExchange exchange) throws IOException {
        String id = String.format("%064x", ++made);
        containers.put(
                id,
                new Container(
                        id,
                        exchange.request().query().getOrDefault("name", id),
                        exchange.request().json()));
        exchange.json(201, "{\"Id\":\"" + id + "\",\"Warnings\":[]}");
    }

    private synchronized void start(FakeExchange exchange) throws IOException {
        Container container = named(exchange);
        container.status = "running";
        tell("start", container);
        if (endsAtOnce) {
            end(container);
        }
        exchange.json(204, "");
    }

    private void end(Container container) {
        container.status = "exited";
        container.readers.forEach(FakeStream::end);
        tell("die", container);
    }

    private synchronized void remove(FakeExchange exchange) throws IOException {
        Container container = named(exchange);
        containers.remove(container.id);
        tell("destroy", container);
        exchange.json(204, "");
    }

    private void tell(String action, Container container) {
        JsonNode labels = container.spec.path("Labels");
        long nanos = NOW.getEpochSecond() * 1_000_000_000L;
        String event = JSON.createObjectNode()
                .put("Type", "container")
                .put("Action", action)
                .put("timeNano", nanos)
                .set(
                        "Actor",
                        JSON.createObjectNode()
                                .put("ID", container.id)
                                .set("Attributes", JSON.createObjectNode().put("exitCode", "0")))
                .toString();
        ears.stream().filter(ear -> ear.wants.test(labels)).forEach(ear -> ear.stream.send(event + "\n"));
    }

    private void tellEvents(FakeExchange exchange) throws IOException {
        FakeStream stream = FakeStream.ofJson();
        synchronized (this) {
            ears.add(new Ear(wantedBy(exchange.request()), stream));
        }
        stream.answer(exchange);
    }

    private void log(FakeExchange exchange) throws IOException {
        byte[] frame = frame(NOW + " done\n");
        FakeStream stream = new FakeStream(FRAMES).send(frame);
        synchronized (this) {
            Container container = named(exchange);
            if ("true".equals(exchange.request().query().get("follow")) && runs(container)) {
                container.readers.add(stream);
            } else {
                stream.end();
            }
        }
        stream.answer(exchange);
    }

    private static byte[] frame(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[8 + body.length];
        frame[0] = 1;
        frame[7] = (byte) body.length;
        System.arraycopy(body, 0, frame, 8, body.length);
        return frame;
    }

    private synchronized void inspect(FakeExchange exchange) throws IOException {
        Container container = named(exchange);
        boolean ended = container.status.equals("exited");
        JsonNode state = JSON.createObjectNode()
                .put("Status", container.status)
                .put("Running", runs(container))
                .put("ExitCode", 0)
                .put("OOMKilled", false)
                .put("Error", "")
                .put("StartedAt", container.status.equals("created") ? NEVER : NOW.toString())
                .put("FinishedAt", ended ? NOW.toString() : NEVER);
        ObjectNode answer = JSON.createObjectNode().put("Id", container.id).put("Name", "/" + container.name);
        answer.set("State", state);
        answer.set("HostConfig", container.spec.path("HostConfig"));
        answer.set("Config", container.spec);
        exchange.json(200, answer.toString());
    }

    private synchronized void list(FakeExchange exchange) throws IOException {
        Predicate<JsonNode> wanted = wantedBy(exchange.request());
        List<String> onNetworks = texts(exchange.request().filters().path("network"));
        List<String> statuses = texts(exchange.request().filters().path("status"));
        ArrayNode found = JSON.createArrayNode();
        for (Container container : containers.values()) {
            String network =
                    container.spec.path("HostConfig").path("NetworkMode").asText();
            if (wanted.test(container.spec.path("Labels"))
                    && (onNetworks.isEmpty() || onNetworks.contains(network))
                    && (statuses.isEmpty() || statuses.contains(container.status))) {
                ObjectNode listed = found.addObject().put("Id", container.id).put("State", container.status);
                listed.putArray("Names").add("/" + container.name);
                listed.put("Status", container.status.equals("exited") ? "Exited (0) now" : "Up");
                listed.set("Labels", container.spec.path("Labels"));
                listed.putObject("HostConfig").put("NetworkMode", network);
            }
        }
        exchange.json(200, found.toString());
    }

    private synchronized void listNetworks(FakeExchange exchange) throws IOException {
        Predicate<JsonNode> wanted = wantedBy(exchange.request());
        ArrayNode found = JSON.createArrayNode();
        networks.forEach((name, network) -> {
            if (wanted.test(network.path("Labels"))) {
                found.addObject()
                        .put("Id", "id-of-" + name)
                        .put("Name", name)
                        .put("Created", NOW.toString())
                        .set("Labels", network.path("Labels"));
            }
        });
        exchange.json(200, found.toString());
    }

    private synchronized void createNetwork(FakeExchange exchange) throws IOException {
        String name = exchange.request().json().path("Name").asText();
        networks.put(name, exchange.request().json());
        exchange.json(201, "{\"Id\":\"id-of-" + name + "\"}");
    }

    private synchronized void removeNetwork(FakeExchange exchange) throws IOException {
        networks.remove(exchange.request().path().replace("/networks/id-of-", ""));
        exchange.json(204, "");
    }

    private Container named(FakeExchange exchange) throws IOException {
        String id = exchange.request().path().split("/", -1)[2];
        Container found = containers.get(id);
        if (found == null) {
            exchange.error(404, "No such container: " + id);
            throw new IOException("Nobody has container " + id);
        }
        return found;
    }

    private static Predicate<JsonNode> wantedBy(FakeRequest request) {
        List<String> wanted = texts(request.filters().path("label"));
        return labels -> wanted.stream().allMatch(label -> {
            String[] parts = label.split("=", 2);
            return labels.path(parts[0]).asText("").equals(parts[1]);
        });
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
