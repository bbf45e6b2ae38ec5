package io.github.cfnwaves.wave.resume;

import io.github.cfnwaves.wave.BatchKey;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Hashes what a plan names in the workspace, and reads nothing outside of it. */
final class WorkspaceFiles {
    /** Where containers see the workspace. */
    private static final Path MOUNT = Path.of("/workspace");

    private static final int BUFFER = 64 * 1024;

    private final Path workspace;

    WorkspaceFiles(Path workspace) {
        this.workspace = workspace.toAbsolutePath().normalize();
    }

    /**
     * SHA-256 of a file's contents, or of all that is below a directory; or one of the words of {@link BatchKey}.
     *
     * @param name relative to the workspace, or absolute as containers or as this host see it
     * @throws IOException when it can't be read
     * @throws java.nio.file.InvalidPathException when no file can be called so
     */
    String hashOf(String name) throws IOException {
        Path file = locate(Path.of(name));
        if (!file.startsWith(workspace)) {
            return BatchKey.OUTSIDE;
        }
        Path real;
        try {
            real = file.toRealPath();
        } catch (NoSuchFileException e) {
            return BatchKey.MISSING;
        }
        if (!isInside(real)) {
            return BatchKey.OUTSIDE;
        }
        MessageDigest digest = sha256();
        if (Files.isDirectory(real)) {
            addTree(digest, real);
        } else {
            addFile(digest, real);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private Path locate(Path named) {
        Path path = named.normalize();
        if (named.isAbsolute() && path.startsWith(MOUNT) && !path.startsWith(workspace)) {
            return workspace.resolve(MOUNT.relativize(path)).normalize();
        }
        return workspace.resolve(path).normalize();
    }

    /** Once links are followed. */
    private boolean isInside(Path real) throws IOException {
        return real.startsWith(workspace.toRealPath());
    }

    private void addTree(MessageDigest digest, Path directory) throws IOException {
        List<Path> below;
        try (Stream<Path> walk = Files.walk(directory)) {
            below = walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : below) {
            add(digest, directory.relativize(path).toString());
            addEntry(digest, path);
        }
    }

    private void addEntry(MessageDigest digest, Path path) throws IOException {
        if (!Files.isSymbolicLink(path)) {
            addFile(digest, path);
            return;
        }
        add(digest, "link to " + Files.readSymbolicLink(path));
        if (Files.isRegularFile(path) && isInside(path.toRealPath())) {
            addFile(digest, path.toRealPath());
        }
    }

    /** Only of regular files: a pipe would be waited for, a device may have no end. */
    private static void addFile(MessageDigest digest, Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            add(digest, "neither file nor directory");
            return;
        }
        MessageDigest contents = sha256();
        byte[] buffer = new byte[BUFFER];
        // No channel: it would close itself in a thread that is interrupted.
        try (InputStream in = new FileInputStream(file.toFile())) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                contents.update(buffer, 0, read);
            }
        }
        add(digest, HexFormat.of().formatHex(contents.digest()));
    }

    /** Ended by what no path holds. */
    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
