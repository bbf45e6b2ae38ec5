package io.github.cfnwaves.engine;

/**
 * A file put into a container before it starts, readable by everyone and writable by no one (mode 0444, owned by root).
 *
 * @param path absolute path in the container; missing directories are made
 * @param content UTF-8 text
 */
public record CopiedFile(String path, String content) {
    public CopiedFile {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A copied file's path is absolute, but found \"" + path + "\"");
        }
    }
}
