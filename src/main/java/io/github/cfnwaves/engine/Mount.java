package io.github.cfnwaves.engine;

import org.jspecify.annotations.Nullable;

/**
 * Something mounted into a container: a directory or file of the engine's host when {@code source} is an absolute path, else a
 * named volume.
 *
 * @param target absolute path in the container
 */
public record Mount(String source, String target, boolean readOnly) {

    public Mount {
        if (source.isBlank()) {
            throw new IllegalArgumentException("A mount needs a source");
        }
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException(
                    "A mount's target is an absolute path in the container, but found \"" + target + "\"");
        }
    }

    /** Whether the source is a path of the engine's host rather than a volume's name. */
    public boolean isBind() {
        return source.startsWith("/") || isWindowsPath(source);
    }

    private static boolean isWindowsPath(@Nullable String path) {
        return path != null && path.matches("[A-Za-z]:[\\\\/].*");
    }
}
