package io.github.cfnwaves.engine.docker;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One client's connection to a fake daemon: a unix socket's channel or a TCP socket, which one thread may read while another writes. */
record FakeConnection(InputStream in, OutputStream out, Closeable socket) implements Closeable {

    static FakeConnection of(Socket socket) throws IOException {
        return new FakeConnection(socket.getInputStream(), socket.getOutputStream(), socket);
    }

    /** Not by java.nio.channels.Channels: its streams let no one write while somebody reads. */
    static FakeConnection of(SocketChannel channel) {
        return new FakeConnection(new ChannelInput(channel), new ChannelOutput(channel), channel);
    }

    /** Returns when the client has closed its end, whatever it sends before. */
    void awaitGone() {
        byte[] ignored = new byte[1024];
        try {
            while (in.read(ignored) >= 0) {
                // somebody who still talks is still there
            }
        } catch (IOException e) {
            // gone in a hurry
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class ChannelInput extends InputStream {
        private final SocketChannel channel;

        ChannelInput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(bytes, offset, length));
        }
    }

    private static final class ChannelOutput extends OutputStream {
        private final SocketChannel channel;

        ChannelOutput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }
}
