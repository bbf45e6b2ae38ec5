package io.github.cfnwaves.wave.logs;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.wave.SafeName;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Copies what containers printed into files that only their owner can read. Its methods block. */
public final class LogKeeper {
    private static final int BUFFER = 64 * 1024;

    private final ContainerEngine engine;
    private final Path directory;
    /** Whose log each file is: runs that are cleaned up together may have the same wave and batch. */
    private final ConcurrentMap<Path, ContainerId> owners = new ConcurrentHashMap<>();

    /** With {@code directory} as the one below which each wave has its own. */
    public LogKeeper(ContainerEngine engine, Path directory) {
        this.engine = engine;
        this.directory = directory;
    }

    /**
     * Writes a container's whole log so far, replacing what an earlier call for it, or an earlier build, wrote.
     *
     * @return the file
     * @throws IOException when it can't be written; as much as could be stays
     */
    public Path keep(ContainerId id, int waveNumber, String batchId, int attempt) throws IOException {
        Path file = fileOf(id, directory.resolve(SafeName.ofLog(waveNumber, batchId, attempt)));
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        try (OutputStream out = new BufferedOutputStream(create(file), BUFFER)) {
            engine.copyLog(id, out);
        }
        return file;
    }

    private Path fileOf(ContainerId id, Path usual) {
        ContainerId owner = owners.putIfAbsent(usual, id);
        if (owner == null || owner.equals(id)) {
            return usual;
        }
        String name = String.valueOf(usual.getFileName());
        return usual.resolveSibling(
                name.substring(0, name.length() - ".log".length()) + "-" + id.abbreviated() + ".log");
    }

    private static OutputStream create(Path file) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return java.nio.channels.Channels.newOutputStream(
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly));
    }
}
