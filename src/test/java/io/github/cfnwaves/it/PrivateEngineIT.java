package io.github.cfnwaves.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.docker.DockerConnector;
import io.github.cfnwaves.engine.docker.DockerSettings;
import io.github.cfnwaves.units.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrivateEngineIT {
    @Test
    void itAnswersAgainAfterEveryHarmAndLeavesNothingBehind() throws Exception {
        PrivateEngine engine = PrivateEngine.start(true);
        Path directory = engine.house().directory();
        try (engine) {
            assertThat(answers(engine)).isTrue();
            run(engine, "outlives-the-daemon");
            assertThat(remains(directory)).isNotEmpty();

            engine.kill9();
            assertThat(processes("outlives-the-daemon")).isNotEmpty();
            engine.restart();
            assertThat(answers(engine)).isTrue();

            engine.freeze();
            engine.thaw();
            assertThat(answers(engine)).isTrue();

            engine.shutDown();
            engine.restart();
            assertThat(answers(engine)).isTrue();
            assertThat(processes("outlives-the-daemon")).isNotEmpty();
            engine.freeze();
        }

        assertThat(remains(directory)).isEmpty();
        assertThat(processes("outlives-the-daemon")).isEmpty();
    }

    /** Starts a container that runs until it is ended. */
    private static void run(PrivateEngine engine, String argument) {
        ContainerSpec spec = new ContainerSpec(
                argument,
                PrivateEngine.IMAGE,
                List.of("sh", "-c", "sleep 1000; : " + argument),
                null,
                Map.of(),
                Map.of(),
                MemorySize.ofMebibytes(16),
                16,
                "none",
                List.of(),
                Hardening.DEFAULT,
                null,
                List.of());
        try (ContainerEngine connected = connect(engine)) {
            connected.start(connected.create(spec));
        }
        Eventually.is(
                argument + " runs",
                () -> !processes("sleep 1000; : " + argument).isEmpty());
    }

    private static ContainerEngine connect(PrivateEngine engine) {
        return DockerConnector.connect(DockerSettings.ofProcess(engine.host()));
    }

    private static boolean answers(PrivateEngine engine) {
        try (ContainerEngine connected = connect(engine)) {
            return connected.info().product().equals("Docker");
        }
    }

    /** Files, control groups, mounts and processes that have to do with a private engine. */
    private static List<String> remains(Path directory) throws IOException {
        String name = String.valueOf(directory.getFileName());
        Stream<String> files = Files.exists(directory) ? Stream.of(directory.toString()) : Stream.empty();
        Stream<String> mounts =
                Files.readAllLines(Path.of("/proc/self/mounts")).stream().filter(mount -> mount.contains(name));
        try (Stream<Path> groups = Files.find(
                Path.of("/sys/fs/cgroup"),
                4,
                (path, attributes) -> path.getFileName().toString().equals(name))) {
            return Stream.of(files, mounts, groups.map(Path::toString), processes(name).stream())
                    .flatMap(found -> found)
                    .toList();
        }
    }

    private static List<String> processes(String argument) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(argument))
                .toList();
    }
}
