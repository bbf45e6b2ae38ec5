package io.github.cfnwaves.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Maven of its own that can be stopped in the middle. */
public final class RunningBuild {
    private static final long PATIENCE_SECONDS = 60;
    /** As the Invoker plugin is told in the POM. */
    private static final String MAVEN_OPTS = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m";

    private final Process process;
    private final Path log;

    private RunningBuild(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static RunningBuild start(Path directory, String name, Path localRepository, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                mavenHome().resolve("bin").resolve("mvn").toString(),
                "-B",
                "-s",
                settings(directory).toString(),
                "-Dmaven.repo.local=" + localRepository));
        command.addAll(arguments);
        return start(directory, name, command);
    }

    /** Starts a {@link KeptMaven} as Maven's own script starts Maven. */
    static RunningBuild startKept(
            Path directory, String name, Path localRepository, int builds, List<String> commandLines)
            throws IOException {
        Path launcher = Files.writeString(
                directory.resolve(name + ".conf"), """
                    main is %s from plexus.core
                    set maven.conf default ${maven.home}/conf
                    [plexus.core]
                    load ${maven.conf}/logging
                    load ${maven.home}/lib/*.jar
                    load %s
                    """.formatted(KeptMaven.class.getName(), ownClasses()));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(MAVEN_OPTS.split(" ", -1)));
        command.addAll(List.of(
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-Dclassworlds.conf=" + launcher,
                "-Dmaven.home=" + mavenHome(),
                "-cp",
                mavenHome().resolve("boot").toString() + "/*",
                "org.codehaus.plexus.classworlds.launcher.Launcher",
                directory.toString(),
                settings(directory).toString(),
                localRepository.toString(),
                Integer.toString(builds)));
        command.addAll(commandLines);
        return start(directory, name, command);
    }

    /** The Invoker plugin puts its settings beside the projects that it clones. */
    private static Path settings(Path directory) {
        return directory.resolveSibling("interpolated-settings.xml");
    }

    /** The Maven that the Invoker plugin was told to run the builds with. */
    private static Path mavenHome() {
        return Path.of(System.getProperty("invoker.mavenHome", System.getProperty("maven.home")));
    }

    private static Path ownClasses() {
        try {
            return Path.of(KeptMaven.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunningBuild start(Path directory, String name, List<String> command) throws IOException {
        File log = directory.resolve(name + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().put("MAVEN_OPTS", MAVEN_OPTS);
        // The Java that the Invoker plugin was told to run the builds with.
        Optional.ofNullable(System.getProperty("invoker.javaHome"))
                .ifPresent(java -> builder.environment().put("JAVA_HOME", java));
        return new RunningBuild(builder.start(), log.toPath());
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
