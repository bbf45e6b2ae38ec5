package io.github.cfnwaves.bench;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A named pipe in a workspace: who reads it in a container waits there, without using the processor, until it is opened here. */
final class Pipe implements AutoCloseable {
    private final FileChannel channel;

    /** Made before there are containers, for whatever user they run as. */
    static void make(Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        if (Program.run(new ProcessBuilder("mkfifo", "-m", "666", file.toString()).inheritIO()) != 0) {
            throw new IOException("No pipe could be made at " + file);
        }
    }

    /** Lets go who waits at a pipe, and whoever comes to it before this is closed. */
    Pipe(Path file) throws IOException {
        // For reading, too: to open it for writing only would wait for a reader, for ever if that has died.
        channel = FileChannel.open(file, READ, WRITE);
    }

    void write(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
