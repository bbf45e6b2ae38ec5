package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A JSON file of Docker's own tools: absent is nothing, unreadable is an error that names it. */
record DockerConfigFile(Path file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code config.json}: the current context and the registries' logins. */
    static DockerConfigFile of(DockerSettings settings) {
        return new DockerConfigFile(settings.configDirectory().resolve("config.json"));
    }

    /** What is in it, or a missing node when there is no such file. */
    JsonNode read() {
        if (Files.notExists(file)) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            // Neither the parser's words nor itself as the cause: they quote what stands there, which may be a login.
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw unusable("it is not JSON" + where, null);
        } catch (IOException e) {
            throw unusable("it can't be read: " + Trouble.reason(e), e);
        }
    }

    private EngineException unusable(String why, @Nullable IOException cause) {
        return new EngineException(
                Kind.UNREACHABLE,
                "Docker's configuration " + file + " can't be used: " + why + ". " + Remedy.MEND_CONFIG.sentence(),
                cause);
    }
}
