package io.github.cfnwaves.goal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Knows where engines listen, so that no container gets to talk to one: that would make it root on the host. */
final class EngineSockets {
    private static final List<String> NAMES = List.of("docker.sock", "podman.sock", "containerd.sock");
    private static final List<Path> USUAL = List.of(
            Path.of("/run/docker.sock"),
            Path.of("/var/run/docker.sock"),
            Path.of("/run/podman/podman.sock"),
            Path.of("/run/containerd/containerd.sock"));

    private EngineSockets() {}

    /** Whether what is mounted from there is such a socket, or a directory with one in it. */
    static boolean areReachableThrough(String source) {
        Optional<Path> path = real(source);
        if (path.isEmpty()) {
            return false;
        }
        Path name = path.get().getFileName();
        return (name != null && NAMES.contains(name.toString()))
                || USUAL.stream().anyMatch(socket -> socket.startsWith(path.get()));
    }

    /** The path with links followed; empty for a volume's name. */
    private static Optional<Path> real(String source) {
        try {
            Path path = Path.of(source);
            if (!path.isAbsolute()) {
                return Optional.empty();
            }
            return Optional.of(Files.exists(path) ? path.toRealPath() : path.normalize());
        } catch (InvalidPathException | IOException e) {
            // Not a path that could be looked at from here: the engine will say what it thinks of it.
            return Optional.empty();
        }
    }
}
