package io.github.cfnwaves.report;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all, and that only their owner can read. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /**
     * Puts a text in a file in the place of what was there, making its directory if need be. A thread that is interrupted writes all
     * the same: results are to be kept even then.
     *
     * @throws UnwritableFileException when it can't be, with the content; what was there before still is
     */
    static void write(Path file, String content) {
        write(file, content, content);
    }

    /** The same of what can be made again from other files, so that nobody needs to be shown what could not be written. */
    public static void writeRepeatable(Path file, String content) {
        write(file, content, "");
    }

    private static void write(Path file, String content, String toShow) {
        try {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "it is a directory");
            }
            // createTempFile makes it readable and writable for its owner alone, where the file system knows of owners.
            Path temporary = Files.createTempFile(directoryOf(file), ".cfn-waves-", ".tmp");
            try {
                fill(temporary, content);
                move(temporary, file);
            } catch (IOException e) {
                delete(temporary, e);
                throw e;
            }
        } catch (IOException e) {
            throw new UnwritableFileException(file, e, toShow);
        }
    }

    private static Path directoryOf(Path file) throws IOException {
        return Files.createDirectories(file.toAbsolutePath().getParent());
    }

    private static void fill(Path file, String content) throws IOException {
        // No channel: it would close itself in a thread that is interrupted.
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path temporary, IOException reason) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
