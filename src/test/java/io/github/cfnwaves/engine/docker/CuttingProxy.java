package io.github.cfnwaves.engine.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and a daemon, both on unix sockets, and cuts their connections when it is told to. */
final class CuttingProxy implements AutoCloseable {
    private final Path daemon;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

    CuttingProxy(Path daemon, Path socket) throws IOException {
        this.daemon = daemon;
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        start(this::acceptAll);
    }

    String host() {
        return "unix://" + socket;
    }

    int connections() {
        return clients.size();
    }

    /** Cuts every connection, wherever it is. */
    void cut() {
        clients.forEach(CuttingProxy::close);
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void acceptAll() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                SocketChannel there = SocketChannel.open(UnixDomainSocketAddress.of(daemon));
                clients.add(client);
                start(() -> pass(client, there));
                start(() -> pass(there, client));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void pass(SocketChannel from, SocketChannel to) {
        ByteBuffer some = ByteBuffer.allocate(10_007);
        try (from;
                to) {
            while (from.read(some.clear()) >= 0) {
                some.flip();
                while (some.hasRemaining()) {
                    int unused = to.write(some);
                }
            }
        } catch (IOException e) {
            // one side went away, and so does the other
        } finally {
            clients.remove(from);
            clients.remove(to);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
