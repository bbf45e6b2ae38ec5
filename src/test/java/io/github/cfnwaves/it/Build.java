package io.github.cfnwaves.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.wave.ProjectId;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a build under {@code src/it} said, wrote and left behind, for its {@code verify.groovy} to look at. */
public final class Build {
    private final Path directory;

    public Build(File basedir) {
        this.directory = basedir.toPath().toAbsolutePath();
    }

    /** What all invocations of Maven said. */
    public BuildLog log() throws IOException {
        return new BuildLog(Files.readString(directory.resolve("build.log")));
    }

    /** What one invocation of Maven said, counted from 1. */
    public BuildLog log(int invocation) throws IOException {
        return log().invocation(invocation);
    }

    /** What the goals wrote where they write without being told otherwise. */
    public Output output() {
        return output("target/cfn-waves");
    }

    public Output output(String path) {
        return new Output(directory.resolve(path));
    }

    /** A file of the project, such as one that a container made in its workspace. */
    public String text(String path) throws IOException {
        return Files.readString(directory.resolve(path));
    }

    public boolean has(String path) {
        return Files.exists(directory.resolve(path));
    }

    /** The label {@code cfn.project} of everything that builds in this directory make. */
    public String project() throws IOException {
        return ProjectId.of(directory, InetAddress.getLocalHost().getHostName()).value();
    }

    /** The label of everything that builds in this directory make, for {@link Engine} to look for. */
    public Map<String, String> labels() throws IOException {
        return Map.of("cfn.project", project());
    }

    /** Fails if anything that this directory's builds made is still on the engine. */
    public void leftNothing() throws IOException {
        try (Engine engine = Engine.open()) {
            assertThat(engine.names(labels())).as("containers left behind").isEmpty();
            assertThat(engine.networks(labels())).as("networks left behind").isEmpty();
        }
    }

    /** Runs one Maven in this directory for many builds, with command lines in turn; see {@link KeptMaven}. */
    public RunningBuild startKept(String name, File localRepository, int builds, List<String> commands)
            throws IOException {
        return RunningBuild.startKept(directory, name, localRepository.toPath(), builds, commands);
    }

    /** Runs Maven once more in this directory; what it says is in the log {@code <name>.log}. */
    public RunningBuild start(String name, File localRepository, List<String> arguments) throws IOException {
        return RunningBuild.start(directory, name, localRepository.toPath(), arguments);
    }
}
