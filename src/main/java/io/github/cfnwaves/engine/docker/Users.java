package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The users that containers know, by the file that an engine itself looks them up in. Thread-safe. */
final class Users {
    private static final String PASSWD = "/etc/passwd";
    private static final int NOT_FOUND = 404;
    /** More than any image has. */
    private static final int MOST_BYTES = 1 << 20;

    private final DockerApi api;

    Users(DockerApi api) {
        this.api = api;
    }

    /**
     * The number of a user.
     *
     * @throws EngineException of kind {@code REFUSED} when the container knows no such user
     */
    int numberOf(String name, ContainerId container) {
        String passwd = api.ask("look up user " + name, () -> read(container));
        return passwd.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 2 && fields[0].equals(name) && fields[2].matches("\\d{1,9}"))
                .findFirst()
                .map(fields -> Integer.parseInt(fields[2]))
                .orElseThrow(() -> new EngineException(
                        Kind.REFUSED,
                        "Whose the secrets are to be can't be found out: the image's " + PASSWD + " has no user \""
                                + name + "\". " + Remedy.GIVE_USER_AS_NUMBER.sentence()));
    }

    /** Empty when there is no such file, or it is none. */
    private String read(ContainerId container) {
        try (Response response = api.get(Secrets.archive(container), Map.of("path", PASSWD));
                TarArchiveInputStream tar = new TarArchiveInputStream(response.getBody())) {
            return Optional.ofNullable(tar.getNextEntry())
                            .filter(entry -> entry.isFile())
                            .isPresent()
                    ? new String(tar.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                    : "";
        } catch (DockerException e) {
            if (e.getHttpStatus() == NOT_FOUND) {
                return "";
            }
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
