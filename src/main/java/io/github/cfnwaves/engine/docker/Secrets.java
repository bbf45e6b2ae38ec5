package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.SecretFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Puts files that only one user may read into running containers: by their content in the body of a request, which neither the daemon
 * keeps nor anybody can ask it for. Thread-safe.
 */
final class Secrets {
    private static final int MODE = 0400;
    private static final String NUMBER = "\\d{1,9}";

    private final DockerApi api;
    private final Containers containers;
    private final Users users;

    Secrets(DockerApi api, Containers containers) {
        this.api = api;
        this.containers = containers;
        this.users = new Users(api);
    }

    void put(ContainerId id, String directory, List<SecretFile> files) {
        JsonNode container = containers
                .look(id.value())
                .orElseThrow(() -> new EngineException(
                        Kind.NOT_FOUND,
                        "Container " + Containers.shown(id) + " was removed before it had its secrets. "
                                + Remedy.LEAVE_ALONE.sentence()));
        requireMemory(container, directory);
        byte[] tar = tar(files, ownerIn(container, id));
        api.ask(
                "put secrets into container " + Containers.shown(id),
                () -> api.putNow(archive(id), Map.of("path", directory), tar));
    }

    static String archive(ContainerId id) {
        return "/containers/" + DockerApi.segment(id.value()) + "/archive";
    }

    /** Some engines pass over what they are asked of an anonymous volume, and have made one on their disk. */
    private void requireMemory(JsonNode container, String directory) {
        for (JsonNode mount : container.path("Mounts")) {
            if (mount.path("Destination").asText("").equals(directory)
                    && isInMemory(mount.path("Name").asText(""))) {
                return;
            }
        }
        throw new EngineException(
                Kind.REFUSED,
                "Secrets would be on the disk of the engine at "
                        + api.connection().endpoint().address()
                        + ": it makes no anonymous volumes in memory. " + Remedy.KEEP_SECRETS_OFF_DISK.sentence());
    }

    private boolean isInMemory(String volume) {
        return !volume.isEmpty()
                && api.read("inspect volume " + volume, "/volumes/" + DockerApi.segment(volume), Map.of())
                        .path("Options")
                        .path("type")
                        .asText("")
                        .equals("tmpfs");
    }

    /** The number of the user that a container runs as, whoever said which: its creator or its image. */
    private int ownerIn(JsonNode container, ContainerId id) {
        String user = container.path("Config").path("User").asText("").split(":", 2)[0];
        if (user.isEmpty()) {
            return 0;
        }
        return user.matches(NUMBER) ? Integer.parseInt(user) : users.numberOf(user, id);
    }

    private static byte[] tar(List<SecretFile> files, int owner) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            for (SecretFile file : files) {
                FileArchive.put(tar, file.name(), MODE, owner, file.content());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array takes everything
        }
        return bytes.toByteArray();
    }
}
