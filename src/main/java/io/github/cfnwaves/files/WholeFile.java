package io.github.cfnwaves.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts a file in the place of another in one step, readable for its owner alone. */
public final class WholeFile {
    private WholeFile() {}

    /** What a file shall hold, written out piece by piece. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes it beside the file, and then moves it there, making its directory if need be. A thread that is interrupted writes all the
     * same: results are to be kept even then.
     *
     * @throws IOException when it can't be; what was there before still is, and nothing else
     */
    public static void write(Path file, Content content) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a directory");
        }
        // createTempFile makes it readable and writable for its owner alone, where the file system knows of owners.
        Path temporary = Files.createTempFile(directoryOf(file), ".cfn-waves-", ".tmp");
        try {
            fill(temporary, content);
            move(temporary, file);
        } catch (IOException | RuntimeException e) {
            delete(temporary, e);
            throw e;
        }
    }

    private static Path directoryOf(Path file) throws IOException {
        return Files.createDirectories(file.toAbsolutePath().getParent());
    }

    private static void fill(Path file, Content content) throws IOException {
        // No channel: it would close itself in a thread that is interrupted.
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            content.writeTo(out);
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

    private static void delete(Path temporary, Exception reason) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
