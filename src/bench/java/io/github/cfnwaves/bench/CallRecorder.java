package io.github.cfnwaves.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URLDecoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between a contender and the daemon and counts which calls are made, so that nobody has to believe that they are the same. */
final class CallRecorder implements AutoCloseable {
    private static final Pattern REQUEST =
            Pattern.compile("(?:^|\\n)?(GET|HEAD|POST|PUT|DELETE) (?:/v[0-9.]+)?(/[^ ?]*)[^ ]* HTTP/1\\.1\\r\\n");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern OF_CLIENTS = Pattern.compile("/(version|info|_ping)");
    private static final int BUFFER = 256 * 1024;

    private final Path daemon;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<String, Integer> calls = new TreeMap<>();

    /** Listens at {@code socket} for a daemon that is at another place. */
    CallRecorder(Path daemon, Path socket) throws IOException {
        this.daemon = daemon;
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        start("accept", this::accept);
    }

    /** How often each call was made since this was asked last; without those that only make a connection. */
    synchronized Map<String, Integer> take() {
        Map<String, Integer> taken = new TreeMap<>(calls);
        calls.clear();
        return taken;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel client = server.accept();
            SocketChannel upstream = SocketChannel.open(StandardProtocolFamily.UNIX);
            upstream.connect(UnixDomainSocketAddress.of(daemon));
            start("requests", () -> pump(client, upstream, true));
            start("answers", () -> pump(upstream, client, false));
        }
    }

    private void pump(SocketChannel from, SocketChannel to, boolean requests) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                if (requests) {
                    count(new String(buffer.array(), 0, buffer.limit(), StandardCharsets.ISO_8859_1));
                }
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
        } finally {
            // Either side's end is both sides' end: nobody here closes one direction only.
            from.close();
            to.close();
        }
    }

    private synchronized void count(String text) {
        Matcher request = REQUEST.matcher(text);
        while (request.find()) {
            if (!OF_CLIENTS.matcher(request.group(2)).matches()) {
                String path = URLDecoder.decode(request.group(2), StandardCharsets.UTF_8);
                path = ID.matcher(path).replaceAll("ID");
                calls.merge(request.group(1) + " " + path, 1, Integer::sum);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String what, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (ClosedChannelException e) {
                        // The other direction's thread, or close(), ended it: nothing is left to pass on.
                        return;
                    } catch (IOException e) {
                        System.err.println("bench: the recorder lost a connection: " + e.getMessage());
                    }
                },
                "recorder-" + what);
        thread.setDaemon(true);
        thread.start();
    }
}
