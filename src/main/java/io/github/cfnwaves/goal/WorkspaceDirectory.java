package io.github.cfnwaves.goal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the parameter {@code workspace}: the directory that containers work in, and plans name files of. */
final class WorkspaceDirectory {
    private WorkspaceDirectory() {}

    /**
     * The directory that is meant.
     *
     * @param base what it is relative to, and the default
     * @throws BadParameterException when it isn't there, or would let containers reach the engine
     */
    static Path read(Precedence precedence, @Nullable String workspace, Path base) {
        return precedence.read("workspace", workspace, "CFN_DOCKER_WORKSPACE", base.toString(), text -> {
            Path directory = base.resolve(text).normalize();
            if (!Files.isDirectory(directory)) {
                throw new IllegalArgumentException("found " + directory
                        + ", which isn't a directory, expected one that exists; create it, or name another");
            }
            if (EngineSockets.areReachableThrough(directory.toString())) {
                throw new IllegalArgumentException("found " + directory
                        + ", through which containers would reach the engine's socket, expected a directory"
                        + " without it");
            }
            return directory;
        });
    }
}
