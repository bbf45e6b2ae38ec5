package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked a fake daemon.
 *
 * @param version of the API, without the v; empty when the path has none
 * @param path without version and query, decoded
 * @param headers by their names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FakeRequest(
        String method,
        String version,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {
    private static final Pattern TARGET = Pattern.compile("(?:/v([0-9.]+))?(/[^?]*)(?:\\?(.*))?");

    private static final int TLS_HANDSHAKE = 0x16;

    public JsonNode json() {
        return parse(new String(body, StandardCharsets.UTF_8));
    }

    /** The filters of a list or of events. */
    public JsonNode filters() {
        return parse(query.getOrDefault("filters", "{}"));
    }

    private static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("The client sent something that is not JSON: " + text, e);
        }
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }

    /** Reads the next request of a connection, or gives null when there is none. */
    static @Nullable FakeRequest read(InputStream in) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return null;
        }
        String[] words = start.split(" ", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("Not HTTP");
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).trim());
        }
        Matcher target = TARGET.matcher(words[1]);
        if (!target.matches()) {
            throw new IOException("Not a path: " + words[1]);
        }
        String version = target.group(1) == null ? "" : target.group(1);
        return new FakeRequest(
                words[0],
                version,
                decoded(target.group(2).replace("+", "%2B")),
                query(target.group(3)),
                headers,
                body(in, headers));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                body.write(exactly(in, size));
                line(in);
            }
            line(in);
            return body.toByteArray();
        }
        return exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("The client went away in the middle of its request");
        }
        return bytes;
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new TreeMap<>();
        if (text != null) {
            Arrays.stream(text.split("&", -1))
                    .map(part -> part.split("=", 2))
                    .forEach(part -> query.put(part[0], decoded(part[1])));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b == TLS_HANDSHAKE && line.size() == 0) {
                throw new ProtocolException("Client sent an HTTPS request to an HTTP server");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
