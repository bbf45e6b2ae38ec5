package io.github.cfnwaves.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Maven of its own that can be stopped in the middle. */
public final class RunningBuild {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path log;

    private RunningBuild(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static RunningBuild start(Path directory, String name, Path localRepository, List<String> arguments)
            throws IOException {
        // The Invoker plugin puts its settings beside the projects that it clones.
        Path settings = directory.resolveSibling("interpolated-settings.xml");
        Path executable = Path.of(System.getProperty("maven.home"), "bin", "mvn");
        List<String> command = new ArrayList<>(List.of(
                executable.toString(), "-B", "-s", settings.toString(), "-Dmaven.repo.local=" + localRepository));
        command.addAll(arguments);
        File log = directory.resolve(name + ".log").toFile();
        ProcessBuilder maven = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        // Or the server that these tests run on would be told of failures that are meant.
        maven.environment().remove("GITHUB_ACTIONS");
        return new RunningBuild(maven.start(), log.toPath());
    }

    public BuildLog log() throws IOException {
        return new BuildLog(Files.readString(log));
    }

    /** Waits until it has said something. */
    public void awaitSaying(String sentence) {
        Eventually.is(
                log + " says \"" + sentence + "\"",
                () -> Optional.of(said())
                        .filter(text -> text.contains(sentence))
                        .isPresent());
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it SIGTERM and waits for its end; returns how many milliseconds it took. */
    public long interrupt() throws InterruptedException {
        long begin = System.nanoTime();
        process.destroy();
        int unused = awaitEnd();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** Sends it SIGTERM and goes on. */
    public void signal() {
        process.destroy();
    }

    /** Sends it SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        int unused = awaitEnd();
    }

    /** Waits for its end and returns its exit code. */
    public int awaitEnd() throws InterruptedException {
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("the build ends, see %s", log).isTrue();
        return process.exitValue();
    }
}
