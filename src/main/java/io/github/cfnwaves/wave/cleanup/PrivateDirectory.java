package io.github.cfnwaves.wave.cleanup;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A directory of small files that only this user can read and write, in a place where everybody may make directories. */
record PrivateDirectory(Path path) {
    private static final int LONGEST = 1024;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /**
     * Makes sure of it.
     *
     * @throws IOException when it can't be made, or somebody else has made it or can write to it
     */
    void require() throws IOException {
        boolean posix = Files.getFileStore(path.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        try {
            Files.createDirectory(
                    path,
                    posix
                            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                            : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            requireOurs(posix);
        }
    }

    private void requireOurs(boolean posix) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(path.toString(), null, "it isn't a directory; remove it");
        }
        if (posix && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))) {
            throw new FileSystemException(path.toString(), null, "others may write to it; remove it");
        }
        Path mine = Files.createTempFile(path, ".", "");
        try {
            if (posix && !Files.getOwner(mine).equals(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS))) {
                throw new FileSystemException(path.toString(), null, "it belongs to somebody else; remove it");
            }
        } finally {
            Files.delete(mine);
        }
    }

    /**
     * Makes a file that is never seen with less than all of its text.
     *
     * @return false when there is one of that name
     */
    boolean createWhole(Path file, String text) throws IOException {
        Path temporary = Files.createTempFile(path, ".", "");
        try {
            // No channel: it would close itself in a thread that is interrupted.
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            // Unlike moving, this never replaces anything.
            Files.createLink(file, temporary);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            throw new IOException("the file system of " + path + " has no hard links", e);
        } finally {
            Files.delete(temporary);
        }
    }

    /** A file's text, or empty when there is none. */
    Optional<String> read(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return Optional.of(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            // It went between the two looks, or may not be read: the same question is asked again to tell.
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
