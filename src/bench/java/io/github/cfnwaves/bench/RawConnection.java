package io.github.cfnwaves.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** One kept-alive connection to a daemon's unix socket, with no more HTTP than a daemon speaks. Not thread-safe. */
final class RawConnection implements AutoCloseable {
    private static final byte[] NOTHING = new byte[0];

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(64 * 1024).flip();

    /** A daemon's whole answer. */
    static final class Answer {
        private final int status;
        private final byte[] body;

        private Answer(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        int status() {
            return status;
        }

        byte[] body() {
            return body;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** This answer if the call went well. */
        Answer orFail(String what) throws IOException {
            if (status >= 400) {
                throw new IOException("The daemon would not " + what + ": " + status + " " + text());
            }
            return this;
        }
    }

    RawConnection(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
    }

    Answer call(String method, String path) throws IOException {
        return call(method, path, "text/plain", NOTHING);
    }

    Answer call(String method, String path, String contentType, byte[] body) throws IOException {
        send(method, path, contentType, body);
        return answer();
    }

    /** Makes a call whose answer has no end; the connection is good for nothing else afterwards. */
    void open(String path) throws IOException {
        send("GET", path, "text/plain", NOTHING);
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.startsWith("HTTP/1.1 ") && !header.startsWith("HTTP/1.1 200")) {
                throw new IOException("The daemon would not answer " + path + ": " + header);
            }
        }
    }

    /** Hands over the lines of an answer without an end, until the connection is closed, which throws. */
    void lines(Consumer<String> consumer) throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            text.append(new String(bytes(chunkSize()), StandardCharsets.UTF_8));
            endOfLine();
            for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
                consumer.accept(text.substring(0, end));
                text.delete(0, end + 1);
            }
        }
    }

    private void send(String method, String path, String contentType, byte[] body) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: docker\r\nContent-Type: " + contentType
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        ByteBuffer[] request = {ByteBuffer.wrap(head.getBytes(StandardCharsets.UTF_8)), ByteBuffer.wrap(body)};
        while (request[0].hasRemaining() || request[1].hasRemaining()) {
            channel.write(request);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Answer answer() throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.substring(9, 12));
        boolean chunked = false;
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            }
            chunked |= lower.equals("transfer-encoding: chunked");
        }
        if (status == 204 || status == 304) {
            return new Answer(status, NOTHING);
        }
        return new Answer(status, chunked ? chunks() : bytes(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.write(bytes(size));
            endOfLine();
        }
        endOfLine();
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private void endOfLine() throws IOException {
        String rest = line();
        if (!rest.isEmpty()) {
            throw new IOException("Expected the end of a chunk, but found " + rest);
        }
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int had = 0; had < count; ) {
            fill();
            int now = Math.min(in.remaining(), count - had);
            in.get(bytes, had, now);
            had += now;
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            fill();
            char c = (char) in.get();
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append(c);
            }
        }
    }

    private void fill() throws IOException {
        if (in.hasRemaining()) {
            return;
        }
        in.clear();
        int read = channel.read(in);
        in.flip();
        if (read < 0) {
            throw new EOFException("The daemon closed the connection");
        }
    }
}
