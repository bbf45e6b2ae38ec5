package io.github.cfnwaves.engine.docker;

import java.io.File;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Sees whether there is a door to knock at, before HTTP's client does: that one tries a second time at a unix socket and says so in the
 * build's log, and waits ten seconds for a pipe that isn't there.
 */
record Knock(Endpoint endpoint) {

    /** @throws IllegalStateException around what the system said, when nobody opens */
    void now() {
        try {
            if (endpoint.isUnix()) {
                atSocket(Path.of(endpoint.uri().getPath()));
            } else if (endpoint.isSocketFile()) {
                atPipe(new File(endpoint.uri().getPath()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void atSocket(Path socket) throws IOException {
        try (SocketChannel door = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            door.shutdownOutput();
        } catch (IOException e) {
            throw Files.notExists(socket) ? new NoSuchFileException(socket.toString()) : e;
        }
    }

    /** By the list of all pipes: to look at one itself takes the place of the client that it waits for. */
    private static void atPipe(File pipe) throws IOException {
        File directory = pipe.getParentFile();
        String[] there = directory == null ? null : directory.list();
        boolean listed = there != null && there.length > 0; // if they can't be listed, the client will find out
        if (listed && Arrays.stream(there).noneMatch(pipe.getName()::equalsIgnoreCase)) {
            throw new NoSuchFileException(pipe.toString());
        }
    }
}
