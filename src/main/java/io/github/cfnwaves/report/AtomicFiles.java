package io.github.cfnwaves.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that are there whole or not at all, and that only their owner can read. */
final class AtomicFiles {
    private AtomicFiles() {}

    /**
     * Puts a text in a file in the place of what was there, making its directory if need be.
     *
     * @throws UnwritableFileException when it can't be; what was there before still is
     */
    static void write(Path file, String content) {
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            // createTempFile makes it readable and writable for its owner alone, where the file system knows of owners.
            Path temporary = Files.createTempFile(directory, "." + file.getFileName(), ".tmp");
            try {
                fill(temporary, content);
                move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UnwritableFileException(file, e, content);
        }
    }

    private static void fill(Path file, String content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                int unused = channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
