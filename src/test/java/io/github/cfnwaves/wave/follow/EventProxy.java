package io.github.cfnwaves.wave.follow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between us and an engine's unix socket, passes on every call, and does harm to streams of events only. */
final class EventProxy implements AutoCloseable {
    private final Path engine;
    private final Path socket;
    private final ServerSocketChannel door;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile boolean mute;

    EventProxy(String host, Path directory) throws IOException {
        engine = Path.of(host.substring("unix://".length()));
        socket = directory.resolve("proxy.sock");
        door = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        start("accept", this::accept);
    }

    String host() {
        return "unix://" + socket;
    }

    /** Cuts off every stream of events; a new one may be had at once. */
    void cut() {
        lines.stream().filter(line -> line.carriesEvents).forEach(Line::close);
    }

    /** Cuts off every stream of events and refuses new ones. */
    void refuse() {
        refusing = true;
        cut();
    }

    /** Lets streams of events live and tell nothing from now on. */
    void mute() {
        mute = true;
    }

    private void accept() throws IOException {
        while (door.isOpen()) {
            SocketChannel client = door.accept();
            Line line = new Line(client, SocketChannel.open(UnixDomainSocketAddress.of(engine)));
            lines.add(line);
            start("to the engine", line::carryThere);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A broken line is what a proxy is for: whoever notices closes it. */
    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "event-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection of a client to the engine. */
    private final class Line {
        private final SocketChannel client;
        private final SocketChannel daemon;
        private volatile boolean carriesEvents;

        Line(SocketChannel client, SocketChannel daemon) {
            this.client = client;
            this.daemon = daemon;
        }

        void carryThere() throws IOException {
            try {
                ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
                boolean first = true;
                while (client.read(buffer) >= 0) {
                    buffer.flip();
                    if (first) {
                        first = false;
                        carriesEvents = StandardCharsets.ISO_8859_1
                                .decode(buffer.duplicate())
                                .toString()
                                .split("\r\n", 2)[0]
                                .contains("/events");
                        if (carriesEvents && refusing) {
                            return;
                        }
                        start("from the engine", this::carryBack);
                    }
                    write(daemon, buffer);
                }
                daemon.shutdownOutput();
            } catch (IOException e) {
                close();
                throw e;
            } finally {
                if (carriesEvents) {
                    close();
                }
            }
        }

        private void carryBack() throws IOException {
            try {
                ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
                while (daemon.read(buffer) >= 0) {
                    buffer.flip();
                    if (carriesEvents && mute) {
                        buffer.position(buffer.limit());
                    }
                    write(client, buffer);
                }
            } finally {
                close();
            }
        }

        private static void write(SocketChannel to, ByteBuffer buffer) throws IOException {
            while (buffer.hasRemaining()) {
                int unused = to.write(buffer);
            }
            buffer.clear();
        }

        void close() {
            lines.remove(this);
            try (client;
                    daemon) {
                carriesEvents = false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        lines.forEach(Line::close);
    }
}
