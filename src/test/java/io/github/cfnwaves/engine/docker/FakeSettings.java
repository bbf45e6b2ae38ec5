package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings that see nothing of this machine but a test's own directory, with deadlines that a test can wait for. */
final class FakeSettings {
    static final Duration LONG = Duration.ofSeconds(20);

    private FakeSettings() {}

    static DockerSettings of(@Nullable String dockerHost, Map<String, String> environment, Path directory) {
        return new DockerSettings(
                dockerHost, environment, directory.resolve("home"), directory.resolve("run"), LONG, LONG, LONG);
    }

    static DockerSettings to(FakeDaemon daemon, Path directory) {
        return of(daemon.host(), Map.of(), directory);
    }

    /** The same with one more variable. */
    static DockerSettings with(DockerSettings settings, String name, String value) {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put(name, value);
        return new DockerSettings(
                settings.dockerHost(),
                environment,
                settings.registries(),
                settings.home(),
                settings.runtimeDirectory(),
                settings.callDeadline(),
                settings.pullDeadline(),
                settings.connectDeadline());
    }

    /** The same with other deadlines for calls, pulls and the first answer. */
    static DockerSettings within(DockerSettings settings, Duration call, Duration pull, Duration connect) {
        return new DockerSettings(
                settings.dockerHost(),
                settings.environment(),
                settings.registries(),
                settings.home(),
                settings.runtimeDirectory(),
                call,
                pull,
                connect);
    }

    static ContainerEngine connect(FakeDaemon daemon, Path directory) {
        return DockerConnector.connect(to(daemon, directory));
    }

    /** An engine that has answered so far and whose every later call must be answered within a moment. */
    static ContainerEngine connectImpatiently(FakeDaemon daemon, Path directory) {
        Duration moment = Duration.ofMillis(300);
        return DockerConnector.connect(within(to(daemon, directory), moment, moment, LONG));
    }
}
