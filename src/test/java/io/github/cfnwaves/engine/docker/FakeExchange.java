package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One request of a client and a fake daemon's answer to it. */
public final class FakeExchange {
    private final FakeRequest request;
    private final FakeConnection connection;

    FakeExchange(FakeRequest request, FakeConnection connection) {
        this.request = request;
        this.connection = connection;
    }

    public FakeRequest request() {
        return request;
    }

    FakeConnection connection() {
        return connection;
    }

    /** Answers with JSON; an empty text is no body at all. */
    public void json(int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(status, Map.of("Content-Type", "application/json", "Content-Length", String.valueOf(bytes.length)));
        connection.out().write(bytes);
    }

    /** Answers as daemons do when they can't. */
    public void error(int status, String message) throws IOException {
        json(
                status,
                new ObjectMapper().createObjectNode().put("message", message).toString());
    }

    /** Begins a body of chunks, to be followed by {@link #chunk} and {@link #endChunks}. */
    public void chunked(int status, String contentType) throws IOException {
        head(status, Map.of("Content-Type", contentType, "Transfer-Encoding", "chunked"));
    }

    public void chunk(byte[] bytes) throws IOException {
        connection.out().write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        connection.out().write(bytes);
        connection.out().write("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    public void endChunks() throws IOException {
        connection.out().write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes as they are, head and all. */
    public void raw(String text) throws IOException {
        connection.out().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says nothing until the client has given up. */
    public void hang() {
        connection.awaitGone();
    }

    /** Closes the connection, in the middle of whatever it is. */
    public void cut() throws IOException {
        connection.close();
    }

    private void head(int status, Map<String, String> headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " As Scripted\r\n");
        new TreeMap<>(headers).forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        raw(head + "\r\n");
    }
}
