package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.RegistryAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where to look for a daemon and how long to wait for it.
 *
 * @param dockerHost what the user asked for, such as {@code tcp://build-box:2376}; beats everything else. Null or blank for none
 * @param environment the variables of the process, of which {@code DOCKER_*} and {@code PATH} are read
 * @param registries the logins that beat those of Docker's own configuration
 * @param home the user's home, where {@code .docker} is unless {@code DOCKER_CONFIG} says otherwise
 * @param runtimeDirectory where rootless daemons have their sockets
 * @param callDeadline how long one call may take; for a stream, how long it may be silent
 * @param pullDeadline how long a pull may go without progress, before it is begun again
 * @param connectDeadline how long a daemon may take to say who it is
 */
public record DockerSettings(
        @Nullable String dockerHost,
        Map<String, String> environment,
        RegistryAccess registries,
        Path home,
        Path runtimeDirectory,
        Duration callDeadline,
        Duration pullDeadline,
        Duration connectDeadline) {
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration PULL = Duration.ofSeconds(30);
    private static final Duration CONNECT = Duration.ofSeconds(10);

    public DockerSettings {
        environment = Map.copyOf(environment);
        requirePositive(callDeadline, "callDeadline");
        requirePositive(pullDeadline, "pullDeadline");
        requirePositive(connectDeadline, "connectDeadline");
    }

    /** Without logins of the build's own. */
    public DockerSettings(
            @Nullable String dockerHost,
            Map<String, String> environment,
            Path home,
            Path runtimeDirectory,
            Duration callDeadline,
            Duration pullDeadline,
            Duration connectDeadline) {
        this(
                dockerHost,
                environment,
                RegistryAccess.NONE,
                home,
                runtimeDirectory,
                callDeadline,
                pullDeadline,
                connectDeadline);
    }

    /** What this process has, with deadlines of 30 s for a call and for a silent pull, and 10 s for a first answer. */
    public static DockerSettings ofProcess(@Nullable String dockerHost) {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(System.getProperty("user.home", "."));
        return new DockerSettings(
                dockerHost, environment, home, runtimeDirectory(environment, home), CALL, PULL, CONNECT);
    }

    /** The same with these logins before Docker's own. */
    public DockerSettings with(RegistryAccess logins) {
        return new DockerSettings(
                dockerHost, environment, logins, home, runtimeDirectory, callDeadline, pullDeadline, connectDeadline);
    }

    /** The variable's value, or null when it is missing or blank: an empty variable says nothing, as Docker's own tools have it. */
    @Nullable
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.trim();
    }

    /** Where Docker's own tools keep {@code config.json}, contexts and certificates. */
    Path configDirectory() {
        String configured = variable("DOCKER_CONFIG");
        return configured == null ? home.resolve(".docker") : Path.of(configured);
    }

    private static Path runtimeDirectory(Map<String, String> environment, Path home) {
        String given = environment.get("XDG_RUNTIME_DIR");
        return given == null || given.isBlank() ? Path.of("/run/user", userId(home)) : Path.of(given);
    }

    private static String userId(Path home) {
        Path process = Path.of("/proc/self"); // ours even where the home isn't
        try {
            return String.valueOf(Files.getAttribute(Files.exists(process) ? process : home, "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "0"; // no such thing as user ids here, hence no such directory either
        }
    }

    private static void requirePositive(Duration deadline, String name) {
        if (deadline.isZero() || deadline.isNegative()) {
            throw new IllegalArgumentException(name + " is longer than nothing, but found " + deadline);
        }
    }
}
