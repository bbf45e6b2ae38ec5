package io.github.cfnwaves.engine;

import io.github.cfnwaves.units.MemorySize;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something mounted into a container: a directory or file of the engine's host when {@code source} is an absolute path;
 * {@link #inMemory memory} or {@link #ofContainer what another container has there} when it says so; else a named volume.
 *
 * @param target absolute path in the container
 */
public record Mount(String source, String target, boolean readOnly) {
    /** No volume's name has a colon. */
    private static final String MEMORY = "memory:";

    private static final String CONTAINER = "container:";

    public Mount {
        if (source.isBlank()) {
            throw new IllegalArgumentException("A mount needs a source");
        }
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException(
                    "A mount's target is an absolute path in the container, but found \"" + target + "\"");
        }
    }

    /** A file system in the engine's memory. It goes with the last running container that has it. */
    public static Mount inMemory(MemorySize most, String target) {
        return new Mount(MEMORY + most.bytes(), target, false);
    }

    /** What another container has {@linkplain #inMemory in memory} at the same place, to be read. */
    public static Mount ofContainer(ContainerId id, String target) {
        return new Mount(CONTAINER + id.value(), target, true);
    }

    /** How large it may become, if it is in memory. */
    public Optional<MemorySize> memory() {
        return source.startsWith(MEMORY)
                ? Optional.of(MemorySize.ofBytes(Long.parseLong(source.substring(MEMORY.length()))))
                : Optional.empty();
    }

    /** Whose it is, if it is another container's. */
    public Optional<ContainerId> container() {
        return source.startsWith(CONTAINER)
                ? Optional.of(new ContainerId(source.substring(CONTAINER.length())))
                : Optional.empty();
    }

    /** Whether the source is a path of the engine's host rather than a volume's name. */
    public boolean isBind() {
        return source.startsWith("/") || isWindowsPath(source);
    }

    private static boolean isWindowsPath(@Nullable String path) {
        return path != null && path.matches("[A-Za-z]:[\\\\/].*");
    }
}
