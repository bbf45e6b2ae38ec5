package io.github.cfnwaves.wave.logs;

import io.github.cfnwaves.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of its owner's only that grows by whole pieces: one that couldn't be written, on a full disk or because its thread was
 * interrupted, leaves nothing behind and can be written again. Pieces come from one thread at a time; the size may be asked for by
 * any.
 */
final class LogFile {
    private final Path path;
    private volatile long size;
    private boolean created;
    private @Nullable FileChannel channel;

    LogFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** How much of it is there for sure. */
    long size() {
        return size;
    }

    /** Whether there is something in it that did not come from here, since it was made. */
    boolean wasFilledBySomebodyElse() {
        try {
            return created && size == 0 && Files.size(path) > 0;
        } catch (IOException e) {
            return false; // it is gone, or as good as that
        }
    }

    /** Makes it, once, in place of what is there: a link that somebody put there is replaced and not followed. */
    void create() throws IOException {
        if (!created) {
            create(path);
            created = true;
        }
    }

    static void create(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        Files.newByteChannel(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file())
                .close();
    }

    void append(byte[] bytes, int offset, int length) throws IOException {
        if (channel == null) {
            // Never made anew here: it may have been deleted because nobody wants it.
            FileChannel opened = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            channel = opened;
            opened.truncate(size).position(size);
        }
        ByteBuffer piece = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (piece.hasRemaining()) {
                int written = channel.write(piece);
                assert written >= 0;
            }
        } catch (IOException e) {
            takeBack(channel, e);
            throw e;
        }
        long before = size; // only this thread changes it
        size = before + length;
    }

    private void takeBack(FileChannel broken, IOException reason) {
        try (broken) {
            channel = null;
            broken.truncate(size);
        } catch (IOException e) {
            reason.addSuppressed(e); // then it is taken back before the next piece
        }
    }

    /** Lets go of it until the next piece. */
    void close() throws IOException {
        if (channel != null) {
            FileChannel open = channel;
            channel = null;
            open.close();
        }
    }

    void delete() throws IOException {
        if (created) {
            Files.deleteIfExists(path);
        }
    }
}
