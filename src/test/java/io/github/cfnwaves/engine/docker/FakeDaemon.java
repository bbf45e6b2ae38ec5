package io.github.cfnwaves.engine.docker;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * Plays a Docker daemon: HTTP/1.1 over a unix socket, TCP or TLS. Answers {@code /version}, {@code /info} and {@code /_ping} by itself
 * and everything else as a test scripts it; records what it was asked. Thread-safe.
 *
 * <pre>{@code
 * try (FakeDaemon daemon = FakeDaemon.onSocket(directory.resolve("docker.sock"))) {
 *     daemon.on("GET", "/containers/json", FakeDaemon.json("[]"));
 *     …
 *     assertThat(daemon.received("GET", "/containers/json")).hasSize(1);
 * }
 * }</pre>
 */
public final class FakeDaemon implements AutoCloseable {
    private static final String ANY_SEGMENT = "[^/]+";
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    /** What to do when asked for something. */
    public interface Answer {
        void answer(FakeExchange exchange) throws IOException;
    }

    private interface Acceptor extends Closeable {
        FakeConnection accept() throws IOException;
    }

    private record Route(String method, String path, Answer answer) {
        boolean matches(FakeRequest request) {
            return request.method().equals(method) && request.path().matches(path);
        }
    }

    private final String host;
    private final Acceptor acceptor;
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final List<FakeRequest> received = new CopyOnWriteArrayList<>();
    private final Thread listening;
    private final Set<FakeConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile String newest = "1.41";
    private volatile String oldest = "1.12";

    private FakeDaemon(String host, Acceptor acceptor) {
        this.host = host;
        this.acceptor = acceptor;
        onAny("GET", "/_ping", exchange -> exchange.json(200, "OK"));
        onAny("GET", "/version", exchange -> exchange.json(200, version("Engine", "20.10.24", newest, oldest)));
        onAny("GET", "/info", exchange -> exchange.json(200, info()));
        listening = thread("fake-daemon", this::acceptAll);
    }

    public static FakeDaemon onSocket(Path socket) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            return new FakeDaemon("unix://" + socket, acceptor(() -> FakeConnection.of(server.accept()), server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On a free port of the loopback interface. */
    public static FakeDaemon onPort() {
        try {
            return onPort(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Encrypted, and only for clients that prove who they are. */
    public static FakeDaemon onTlsPort(SSLContext tls) {
        try {
            SSLServerSocket server = (SSLServerSocket)
                    tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            server.setNeedClientAuth(true);
            return onPort(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FakeDaemon onPort(ServerSocket server) {
        return new FakeDaemon(
                "tcp://127.0.0.1:" + server.getLocalPort(), acceptor(() -> FakeConnection.of(server.accept()), server));
    }

    /** Answers with JSON and status 200. */
    public static Answer json(String body) {
        return exchange -> exchange.json(200, body);
    }

    /** Answers with a status and no body. */
    public static Answer status(int status) {
        return exchange -> exchange.json(status, "");
    }

    public static Answer error(int status, String message) {
        return exchange -> exchange.error(status, message);
    }

    /** Takes the request and never answers. */
    public static Answer hang() {
        return FakeExchange::hang;
    }

    /** Takes the request and closes the connection. */
    public static Answer cut() {
        return FakeExchange::cut;
    }

    /** Changes the versions of the API that it speaks. */
    public FakeDaemon speaking(String oldest, String newest) {
        this.oldest = oldest;
        this.newest = newest;
        return this;
    }

    /** Answers requests for a path, in which <code>{}</code> stands for any one segment. What was said last counts. */
    public FakeDaemon on(String method, String path, Answer answer) {
        onAny(method, path, answer);
        return this;
    }

    /** Where it is, as {@code DOCKER_HOST} says it. */
    public String host() {
        return host;
    }

    /** Everything it was asked so far. */
    public List<FakeRequest> received() {
        return List.copyOf(received);
    }

    public List<FakeRequest> received(String method, String path) {
        Route route = route(method, path, exchange -> {});
        return received.stream().filter(route::matches).toList();
    }

    public int openConnections() {
        return connections.size();
    }

    /** How many connections it has taken so far. */
    public int acceptedConnections() {
        return accepted.get();
    }

    /** Closes every connection, as daemons and proxies do with those that lie idle. */
    public void closeConnections() throws IOException {
        for (FakeConnection connection : connections) {
            connection.close();
        }
    }

    @Override
    public void close() {
        try {
            acceptor.close();
            // A thread that still accepts would let one more client in.
            listening.join(LONGEST_CLOSE.toMillis());
            closeConnections();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What {@code /version} says. */
    static String version(String component, String number, String newest, String oldest) {
        return """
            {"Platform":{"Name":""},"Components":[{"Name":"%s","Version":"%s","Details":{}}],
            "Version":"%s","ApiVersion":"%s","MinAPIVersion":"%s","Os":"linux","Arch":"amd64"}
            """.formatted(component, number, number, newest, oldest);
    }

    private static String info() {
        return """
            {"Name":"fake-node","OperatingSystem":"Fake OS","OSType":"linux","MemTotal":8589934592,"NCPU":4,
            "MemoryLimit":true,"SwapLimit":true,"Swarm":{"LocalNodeState":"of a kind not seen before"}}
            """;
    }

    private static Acceptor acceptor(Accept accept, Closeable server) {
        return new Acceptor() {
            @Override
            public FakeConnection accept() throws IOException {
                return accept.accept();
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }

    private interface Accept {
        FakeConnection accept() throws IOException;
    }

    private void onAny(String method, String path, Answer answer) {
        routes.add(0, route(method, path, answer));
    }

    private static Route route(String method, String path, Answer answer) {
        List<String> literals = new ArrayList<>();
        for (String literal : path.split("\\{}", -1)) {
            literals.add(Pattern.quote(literal));
        }
        return new Route(method, String.join(ANY_SEGMENT, literals), answer);
    }

    private void acceptAll() {
        try {
            while (true) {
                FakeConnection connection = acceptor.accept();
                connections.add(connection);
                accepted.incrementAndGet();
                Thread unused = thread("fake-daemon-connection", () -> serve(connection));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void serve(FakeConnection connection) {
        try (connection) {
            for (FakeRequest request = FakeRequest.read(connection.in());
                    request != null;
                    request = FakeRequest.read(connection.in())) {
                received.add(request);
                answer(new FakeExchange(request, connection));
                if ("close".equalsIgnoreCase(request.headers().get("connection"))) {
                    return;
                }
            }
        } catch (ProtocolException e) {
            complain(connection, e);
        } catch (IOException e) {
            // the client went away, as clients do
        } finally {
            connections.remove(connection);
        }
    }

    private static void complain(FakeConnection connection, ProtocolException e) {
        try (connection) {
            connection
                    .out()
                    .write(("HTTP/1.0 400 Bad Request\r\n\r\n" + e.getMessage()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            // then it knows already
        }
    }

    private void answer(FakeExchange exchange) throws IOException {
        FakeRequest request = exchange.request();
        String refusal = refusal(request.version());
        if (refusal != null) {
            exchange.error(400, refusal);
            return;
        }
        for (Route route : routes) {
            if (route.matches(request)) {
                route.answer().answer(exchange);
                return;
            }
        }
        exchange.error(404, "page not found");
    }

    private @Nullable String refusal(String asked) {
        if (asked.isEmpty()) {
            return null;
        }
        ApiVersion version = ApiVersion.parse(asked);
        if (ApiVersion.parse(newest).isBefore(version)) {
            return "client version " + asked + " is too new. Maximum supported API version is " + newest;
        }
        return version.isBefore(ApiVersion.parse(oldest))
                ? "client version " + asked + " is too old. Minimum supported API version is " + oldest
                : null;
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
