package io.github.cfnwaves.wave.logs;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.loop.Workbench;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Puts what containers print into files that only their owner can read: as it is printed, or all at once. */
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
     * Begins to write what a container prints as it is printed, from its first byte on, if it doesn't end right away. To be called on
     * the loop.
     */
    public StreamedLog stream(Workbench bench, SpawnedContainer container) {
        Path file = fileOf(container.id(), container.waveNumber(), container.batchId(), container.attempt());
        StreamedLog log = new StreamedLog(bench, container, new LogFile(file));
        log.begin();
        return log;
    }

    /**
     * Writes a container's whole log so far, replacing what an earlier call for it, or an earlier build, wrote. Blocks.
     *
     * @return the file
     * @throws IOException when it can't be written; as much as could be stays, unless more was there before
     */
    public Path keep(ContainerId id, int waveNumber, String batchId, int attempt) throws IOException {
        Path file = fileOf(id, waveNumber, batchId, attempt);
        Path copy = file.resolveSibling(file.getFileName() + ".part");
        try {
            LogFile.create(copy);
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(copy, StandardOpenOption.WRITE), BUFFER)) {
                engine.copyLog(id, out);
            }
            Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | EngineException e) {
            keepTheLonger(copy, file, e);
            throw e;
        }
        return file;
    }

    private static void keepTheLonger(Path copy, Path file, Exception reason) {
        try {
            boolean longer =
                    Files.exists(copy) && Files.size(copy) > (Files.isRegularFile(file) ? Files.size(file) : 0);
            if (longer) {
                Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private Path fileOf(ContainerId id, int waveNumber, String batchId, int attempt) {
        Path usual = directory.resolve(SafeName.ofLog(waveNumber, batchId, attempt));
        ContainerId owner = owners.putIfAbsent(usual, id);
        if (owner == null || owner.equals(id)) {
            return usual;
        }
        String name = String.valueOf(usual.getFileName());
        return usual.resolveSibling(
                name.substring(0, name.length() - ".log".length()) + "-" + id.abbreviated() + ".log");
    }
}
