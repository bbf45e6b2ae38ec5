package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KnockTest {
    @TempDir
    Path directory;

    private Endpoint at(String scheme, String file) {
        return new Endpoint(
                HostAddress.ofFile(scheme, directory.resolve(file).toString()).uri(), "a test", null);
    }

    @Test
    void aPipeThatIsInTheListOfAllIsLeftToTheClient() throws IOException {
        Files.createFile(directory.resolve("docker_engine"));

        assertThatCode(() -> new Knock(at("npipe", "Docker_Engine")).now()).doesNotThrowAnyException();
    }

    @Test
    void aPipeThatIsNotInTheListIsMissing() throws IOException {
        Files.createFile(directory.resolve("docker_engine"));

        IllegalStateException e = catchThrowableOfType(
                IllegalStateException.class, () -> new Knock(at("npipe", "podman-machine-default")).now());

        assertThat(e).hasCauseInstanceOf(NoSuchFileException.class);
        assertThat(Trouble.of(e)).isEqualTo(Trouble.NO_SUCH_FILE);
    }

    @Test
    void whereNoListCanBeHadTheClientFindsOut() {
        assertThatCode(() -> new Knock(at("npipe", "missing/docker_engine")).now())
                .doesNotThrowAnyException();
    }

    /** docker-java's client would wait for ten seconds for each. */
    @Test
    @Timeout(5)
    void aMissingPipeIsToldAtOnce() throws IOException {
        Files.createFile(directory.resolve("another"));
        DockerSettings settings = FakeSettings.of("npipe://" + directory.resolve("docker_engine"), Map.of(), directory);

        EngineException e = catchThrowableOfType(
                EngineException.class, () -> DockerConnector.connect(settings).close());

        assertThat(e)
                .hasMessageStartingWith("No Docker engine answers at npipe://" + directory
                        + "/docker_engine (dockerHost): there is no such file.");
    }
}
