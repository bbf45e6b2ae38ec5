package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.units.Durations;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that keeps logins, {@code docker-credential-<name>}: takes a registry on its standard input and gives JSON. docker-java
 * calls none; Jib and Testcontainers do, but bring far more into the plugin's realm than this class.
 *
 * @param namedBy the file or variable that names it
 */
record CredentialHelper(String name, String namedBy, DockerSettings settings) {
    /** A login is small, and less than a pipe holds, so that it can be read after the helper's end. */
    private static final int MOST_BYTES = 32 << 10;

    /** @param user {@code <token>} when the secret is one */
    record Login(String user, String secret) {
        @Override
        public String toString() {
            return user + ":…"; // never a secret in a log
        }
    }

    /** The login for a registry, or nothing when the helper has none. */
    Optional<Login> get(String registry) {
        String output;
        try {
            Process process = new ProcessBuilder(program().toString(), "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            output = output(process, registry);
            if (process.exitValue() != 0) {
                return nothing(output);
            }
        } catch (IOException e) {
            throw failed("it could not be run" + Trouble.saidOf(e), e);
        }
        try {
            JsonNode json = DockerApi.JSON.readTree(output);
            return Optional.of(new Login(
                    json.path("Username").asText(), json.path("Secret").asText()));
        } catch (JsonProcessingException e) {
            throw failed("what it said is not JSON", null); // without the cause, which would quote a secret
        }
    }

    private String output(Process process, String registry) throws IOException {
        try {
            tell(process, registry);
            if (!process.waitFor(settings.callDeadline().toNanos(), TimeUnit.NANOSECONDS)) {
                throw failed("no answer within " + Durations.format(settings.callDeadline()), null);
            }
            return new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(
                    Kind.INTERRUPTED, "Interrupted while " + program() + " was asked for a login.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void tell(Process process, String registry) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(registry.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without listening; what it said and how it ended tell why.
        }
    }

    private Optional<Login> nothing(String output) {
        if (output.contains("credentials not found")) {
            return Optional.empty();
        }
        String said = DaemonText.of(output).text();
        throw failed(said.isEmpty() ? "it failed and didn't say why" : said, null);
    }

    private Path program() {
        String path = settings.environment().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isBlank())
                .flatMap(directory ->
                        Stream.of("", ".exe").map(suffix -> Path.of(directory, "docker-credential-" + name + suffix)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> failed("it is not on the PATH", null));
    }

    private EngineException failed(String why, @Nullable Throwable cause) {
        return new EngineException(
                Kind.FAILED,
                "The credential helper docker-credential-" + name + ", which " + namedBy + " names, gave no login: "
                        + why + ". " + Remedy.MEND_HELPER.sentence(),
                cause);
    }
}
