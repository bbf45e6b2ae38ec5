package io.github.cfnwaves.report;

import io.github.cfnwaves.files.OwnerOnly;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file to which lines are added, each on its way to the disk before the next one. One that can't be written is told once and stops
 * nothing. Safe for any number of threads.
 */
final class JournalFile implements AutoCloseable {
    private final Path path;
    private final Consumer<String> onTrouble;
    /** No channel: it would close itself in a thread that is interrupted, just when there is most to write. */
    private @Nullable FileOutputStream out;

    private boolean told;
    /** Whether there may be the beginning of a line that could not be written to its end. */
    private boolean torn;

    private JournalFile(Path path, Consumer<String> onTrouble) {
        this.path = path;
        this.onTrouble = onTrouble;
    }

    /** Opens a file, which may be there already and end in a line that a process died over. */
    static JournalFile open(Path path, Consumer<String> onTrouble) {
        JournalFile file = new JournalFile(path, onTrouble);
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            file.out = append(path);
        } catch (IOException e) {
            file.tell(e);
        }
        return file;
    }

    private static FileOutputStream append(Path file) throws IOException {
        try {
            Files.createFile(file, OwnerOnly.file());
        } catch (FileAlreadyExistsException e) {
            // Then this run is added to it, below a line that a process may have died over.
            return appendOnNewLine(file);
        }
        return new FileOutputStream(file.toFile(), true);
    }

    private static FileOutputStream appendOnNewLine(Path file) throws IOException {
        boolean torn;
        try (RandomAccessFile old = new RandomAccessFile(file.toFile(), "r")) {
            long length = old.length();
            old.seek(Math.max(0, length - 1));
            torn = length > 0 && old.read() != '\n';
        }
        FileOutputStream out = new FileOutputStream(file.toFile(), true);
        try {
            out.write(torn ? "\n".getBytes(StandardCharsets.UTF_8) : new byte[0]);
            return out;
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    private void tell(IOException e) {
        if (!told) {
            told = true;
            onTrouble.accept("The journal " + path + " can't be written, so another build could not take up this run: "
                    + UnwritableFileException.reason(e) + ".");
        }
    }

    synchronized void write(String line) {
        if (out == null) {
            return;
        }
        try {
            // In one piece, so that lines of two builds that write at the same time don't mix.
            out.write(((torn ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8));
            torn = false;
        } catch (IOException e) {
            // The next one may find room again.
            torn = true;
            tell(e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public synchronized void close() {
        FileOutputStream open = out;
        out = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                tell(e);
            }
        }
    }
}
