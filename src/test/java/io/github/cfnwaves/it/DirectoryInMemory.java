package io.github.cfnwaves.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Makes directories in memory, where the system has such a place with enough room, for tests that write thousands of small files: on a
 * disk they wait for it most of their time. Nothing there may be executed.
 */
public final class DirectoryInMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    /** Containers often have 64 MiB there. */
    private static final long ROOM = 512L << 20;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        boolean there = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM;
        return there ? Files.createTempDirectory(MEMORY, "junit-") : Files.createTempDirectory("junit-");
    }
}
