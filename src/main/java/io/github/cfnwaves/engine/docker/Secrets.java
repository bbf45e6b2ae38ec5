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
        byte[] tar = tar(files, ownerIn(id));
        api.ask(
                "put secrets into container " + Containers.shown(id),
                () -> api.putNow(archive(id), Map.of("path", directory), tar));
    }

    static String archive(ContainerId id) {
        return "/containers/" + DockerApi.segment(id.value()) + "/archive";
    }

    /** The number of the user that a container runs as, whoever said which: its creator or its image. */
    private int ownerIn(ContainerId id) {
        JsonNode container = containers
                .look(id.value())
                .orElseThrow(() -> new EngineException(
                        Kind.NOT_FOUND,
                        "Container " + Containers.shown(id) + " was removed before it had its secrets. "
                                + Remedy.LEAVE_ALONE.sentence()));
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
