package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.cfnwaves.engine.EngineException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One daemon in one version of its interface, asked under deadlines.
 *
 * <p>docker-java carries it, and what is said and read are trees: a field or a word that a newer engine adds can't break a run, and
 * hundreds of classes need not be loaded and looked through for the dozen requests that there are. Streams are read by ourselves,
 * because docker-java hides where they break off and has no way out of one that never begins. Thread-safe.
 */
final class DockerApi implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    /** More than any error has to say. */
    private static final int ERROR_BYTES = 64 << 10;

    private final Connection connection;
    private final String version;

    /** @param version a path's first part, empty for the daemon's own choice */
    private DockerApi(Connection connection, String version) {
        this.connection = connection;
        this.version = version;
    }

    /** In whatever version the daemon takes for granted; enough to ask it which it speaks. */
    static DockerApi unversioned(Connection connection) {
        return new DockerApi(connection, "");
    }

    static DockerApi speaking(ApiVersion version, Connection connection) {
        return new DockerApi(connection, version.asPath());
    }

    Connection connection() {
        return connection;
    }

    DockerErrors errors() {
        return connection.errors();
    }

    /** Runs a command under the deadline of a call. */
    <T> T ask(String what, Supplier<T> command) {
        return ask(connection.callDeadline(), what, command);
    }

    <T> T ask(Duration deadline, String what, Supplier<T> command) {
        return translating(what, () -> connection.calls().within(deadline, what, command));
    }

    /** Runs a command that must not be left half done; see {@link Calls#toTheEnd}. */
    <T> T askToTheEnd(String what, Supplier<T> command) {
        return translating(what, () -> connection.calls().toTheEnd(connection.callDeadline(), what, command));
    }

    /** Runs something that reads a stream, for as long as there is no longer silence than that. */
    <T> T follow(Duration silence, String what, Function<Calls.Pulse, T> reader) {
        return translating(what, () -> connection.calls().whileAlive(silence, what, reader));
    }

    /** Reads the answer to a GET. */
    JsonNode read(String what, String path, Map<String, String> query) {
        return read(connection.callDeadline(), what, path, query);
    }

    JsonNode read(Duration deadline, String what, String path, Map<String, String> query) {
        return ask(deadline, what, () -> readNow(path, query));
    }

    /** Reads the answer to a GET on this very thread, with neither deadline nor translated errors. */
    JsonNode readNow(String path, Map<String, String> query) {
        try (Response response = get(path, query)) {
            return JSON.readTree(response.getBody());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has something done on this very thread, with neither deadline nor translated errors; to be run within {@link #ask}. */
    boolean tellNow(Request.Method method, String path, Map<String, String> query) {
        return finish(open(connection.transport(), method, path, query, Map.of()));
    }

    /** Sends JSON and reads the answer on this very thread, with neither deadline nor translated errors. */
    JsonNode postNow(String path, Map<String, String> query, JsonNode body) {
        Map<String, String> type = Map.of("Content-Type", "application/json");
        try (Response response = send(Request.Method.POST, path, query, type, JSON.writeValueAsBytes(body))) {
            return JSON.readTree(response.getBody());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a tar on this very thread, with neither deadline nor translated errors. */
    boolean putNow(String path, Map<String, String> query, byte[] tar) {
        Map<String, String> type = Map.of("Content-Type", "application/x-tar");
        return finish(send(Request.Method.PUT, path, query, type, tar));
    }

    /** Reads an answer that says nothing to its end: only then its connection serves the next call. */
    private static boolean finish(Response answer) {
        try (answer) {
            long unused = answer.getBody().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Response get(String path, Map<String, String> query) {
        return open(connection.transport(), Request.Method.GET, path, query, Map.of());
    }

    /**
     * Sends a request without a body and gives the answer's head, its body still to be read.
     *
     * @throws DockerException when it is not one of success
     */
    Response open(
            DockerHttpClient transport,
            Request.Method method,
            String path,
            Map<String, String> query,
            Map<String, String> headers) {
        return exchange(transport, request(method, path, query, headers));
    }

    private Response send(
            Request.Method method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
        return exchange(
                connection.transport(), request(method, path, query, headers).bodyBytes(body));
    }

    private Request.Builder request(
            Request.Method method, String path, Map<String, String> query, Map<String, String> headers) {
        return Request.builder()
                .method(method)
                .path(version + path + encoded(query))
                .putAllHeaders(headers);
    }

    private static Response exchange(DockerHttpClient transport, Request.Builder request) {
        Response response = transport.execute(request.build());
        if (response.getStatusCode() / 100 == 2) {
            return response;
        }
        try (response) {
            String text = new String(response.getBody().readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
            throw new DockerException(text, response.getStatusCode());
        } catch (IOException e) {
            throw new DockerException("", response.getStatusCode(), e);
        }
    }

    /** A filter as Docker's API has it: each key with all the values that must match. */
    static Map<String, String> filters(Map<String, List<String>> filters) {
        return Map.of("filters", JSON.valueToTree(new TreeMap<>(filters)).toString());
    }

    /** Labels as filters have them. */
    static List<String> labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .sorted()
                .toList();
    }

    /** A part of a path, with nothing in it that could lead elsewhere. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        connection.close();
    }

    private <T> T translating(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (EngineException | UncheckedIOException e) {
            throw e; // said already; or the caller's own stream that failed, not the daemon's
        } catch (RuntimeException e) {
            throw errors().of(what, e);
        }
    }

    private static String encoded(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : new TreeMap<>(query)
                        .entrySet().stream()
                                .map(part -> part.getKey() + "=" + segment(part.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }
}
