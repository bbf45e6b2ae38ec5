package io.github.cfnwaves.bench;

import io.github.cfnwaves.bench.RawConnection.Answer;
import io.github.cfnwaves.engine.NetworkSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A daemon's calls, one connection for all of them, answers looked through rather than parsed. Not thread-safe. */
final class RawEngine implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"Id\":\"([0-9a-f]{64})\"");
    private static final Pattern STATUS = Pattern.compile("\"Status\":\"([^\"]*)\"");
    private static final Pattern NETWORK_NAME = Pattern.compile("\"Name\":\"([^\"]+)\",\"Id\"");
    private static final Pattern VERSION = Pattern.compile("[{,]\"Version\":\"([^\"]+)\",\"ApiVersion\"");
    private static final Pattern API_VERSION = Pattern.compile("\"ApiVersion\":\"([0-9.]+)\"");
    private static final Pattern FINISHED_AT = Pattern.compile("\"FinishedAt\":\"([^\"]+)\"");
    private static final int FRAME_HEADER = 8;
    private static final int FORBIDDEN = 403;

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final RawConnection connection;
    private final String api;
    private final String version;

    RawEngine(Path socket) throws IOException {
        connection = new RawConnection(socket);
        Answer answer = connection.call("GET", "/version").orFail("say its version");
        String apiVersion = all(API_VERSION, answer).get(0);
        api = "/v" + apiVersion;
        version = all(VERSION, answer).stream().findFirst().orElse("unknown") + " (API " + apiVersion + ")";
    }

    /** The engine's, for people. */
    String version() {
        return version;
    }

    void requireImage(String image) throws IOException {
        get("/images/" + image + "/json").orFail("find image " + image);
    }

    void ensureNetwork(NetworkSpec network) throws IOException {
        Answer found = get("/networks").orFail("list networks");
        if (!all(NETWORK_NAME, found).contains(network.name())) {
            createNetwork(network);
            // As the plugin: it looks whether somebody else made one of that name in the same moment.
            Answer unused = get("/networks").orFail("list networks");
        }
    }

    private void createNetwork(NetworkSpec network) throws IOException {
        String body = "{\"Name\":\"%s\",\"CheckDuplicate\":true,\"Internal\":%s,\"Labels\":{%s}}"
                .formatted(network.name(), network.internal(), RawSpec.json(network.labels()));
        post("/networks/create", body).orFail("create network " + network.name());
    }

    String create(String name, byte[] body) throws IOException {
        Answer created = connection
                .call("POST", api + "/containers/create?name=" + name, "application/json", body)
                .orFail("create " + name);
        return all(ID, created).get(0);
    }

    String inspect(String id) throws IOException {
        return get("/containers/" + id + "/json").orFail("inspect " + id).text();
    }

    /** When a container's process ended, by the engine's clock. */
    Instant endOf(String id) throws IOException {
        Matcher end = FINISHED_AT.matcher(inspect(id));
        if (!end.find()) {
            throw new IOException("The daemon doesn't say when container " + id + " ended");
        }
        return Instant.parse(end.group(1));
    }

    void requireMemory(String id, int bytes) throws IOException {
        if (!inspect(id).contains("\"Memory\":" + bytes + ",")) {
            throw new IOException("Container " + id + " did not get " + bytes + " bytes");
        }
    }

    void copyIn(String id, byte[] tar) throws IOException {
        connection
                .call("PUT", api + "/containers/" + id + "/archive?path=%2F", "application/x-tar", tar)
                .orFail("take files into " + id);
    }

    void start(String id) throws IOException {
        post("/containers/" + id + "/start", "").orFail("start " + id);
    }

    void kill(String id) throws IOException {
        post("/containers/" + id + "/kill?signal=SIGKILL", "").orFail("kill " + id);
    }

    /** Kills a container and waits until it has ended. */
    void end(String id) throws IOException {
        kill(id);
        await(id);
    }

    /** Waits until a container has ended. */
    void await(String id) throws IOException {
        post("/containers/" + id + "/wait?condition=not-running", "").orFail("wait for " + id);
    }

    List<String> list(Map<String, String> labels) throws IOException {
        return List.copyOf(listWithStatus(labels).keySet());
    }

    /** Ids, each with the sentence that says how the container does. */
    Map<String, String> listWithStatus(Map<String, String> labels) throws IOException {
        Answer answer =
                get("/containers/json?all=1&filters=" + labelFilter(labels)).orFail("list containers");
        List<String> ids = all(ID, answer);
        List<String> sentences = all(STATUS, answer);
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            found.put(ids.get(i), sentences.get(i));
        }
        return found;
    }

    void copyLog(String id, Path file) throws IOException {
        byte[] frames = get("/containers/" + id + "/logs?stdout=1&stderr=1&follow=0&tail=all")
                .orFail("give the log of " + id)
                .body();
        ByteBuffer buffer = ByteBuffer.wrap(frames);
        try (OutputStream out = Files.newOutputStream(file)) {
            while (buffer.remaining() >= FRAME_HEADER) {
                int length = buffer.getInt(buffer.position() + 4);
                out.write(frames, buffer.position() + FRAME_HEADER, length);
                buffer.position(buffer.position() + FRAME_HEADER + length);
            }
        }
    }

    void remove(String id) throws IOException {
        Answer removed = connection.call("DELETE", api + "/containers/" + id + "?v=1&force=1");
        if (removed.status() != NOT_FOUND && removed.status() != CONFLICT) { // it's gone, or somebody else removes it
            removed.orFail("remove " + id);
        }
    }

    List<String> networks(Map<String, String> labels) throws IOException {
        return all(NETWORK_NAME, get("/networks?filters=" + labelFilter(labels)).orFail("list networks"));
    }

    /**
     * Removes a network of these labels if no container uses it.
     *
     * @return false when it's there still although nobody uses it: the daemon hasn't finished with its last user yet
     */
    boolean removeNetwork(String name, Map<String, String> labels) throws IOException {
        Answer found = get("/networks?filters=" + labelFilter(labels)).orFail("list networks");
        int place = all(NETWORK_NAME, found).indexOf(name);
        if (place < 0) {
            return true;
        }
        String id = all(ID, found).get(place);
        Answer users = get("/containers/json?all=1&filters=" + filter("network", List.of(id, name)));
        if (!all(ID, users.orFail("list the users of " + name)).isEmpty()) {
            return true;
        }
        Answer removed = connection.call("DELETE", api + "/networks/" + id);
        if (removed.status() == FORBIDDEN) {
            return false;
        }
        removed.orFail("remove network " + name);
        return true;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private Answer get(String path) throws IOException {
        return connection.call("GET", api + path);
    }

    private Answer post(String path, String json) throws IOException {
        return connection.call("POST", api + path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static String labelFilter(Map<String, String> labels) {
        return filter(
                "label",
                labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList());
    }

    private static String filter(String kind, List<String> values) {
        return URLEncoder.encode(
                "{\"" + kind + "\":[\"" + String.join("\",\"", values) + "\"]}", StandardCharsets.UTF_8);
    }

    private static List<String> all(Pattern pattern, Answer answer) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(answer.text());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
