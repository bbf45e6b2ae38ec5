package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A project in {@code target/bench} that calls the goals of the plugin that is installed, offline. */
final class MavenProject {
    private static final String POM = """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>bench</groupId>
          <artifactId>%s</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          <build>
            <plugins>
              <plugin>
                <groupId>io.github.cfnwaves</groupId>
                <artifactId>cfn-waves-maven-plugin</artifactId>
                <version>0.1.0-SNAPSHOT</version>
              </plugin>
            </plugins>
          </build>
        </project>
        """;

    private final Path maven = Path.of("mvnw").toAbsolutePath();
    private final Path directory;

    MavenProject(String name) throws IOException {
        directory = Path.of("target/bench", name).toAbsolutePath();
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("pom.xml"), POM.formatted(name));
    }

    Path directory() {
        return directory;
    }

    /** Begins a build; what it says goes into a file. The process is that of the JVM. */
    Process start(Map<String, String> environment, List<String> words) throws IOException {
        return build(environment, words).start();
    }

    private ProcessBuilder build(Map<String, String> environment, List<String> words) {
        List<String> command = new ArrayList<>(List.of(maven.toString(), "-o", "-B"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    IOException failure() {
        return new IOException("A build failed; see " + output());
    }

    private Path output() {
        return directory.resolve("build.log");
    }

    /** How long a build takes that has to be successful, from the command to its end. */
    double seconds(List<String> words) throws IOException, InterruptedException {
        Stopwatch watch = new Stopwatch();
        if (Program.run(build(Map.of(), words)) != 0) {
            throw failure();
        }
        return watch.seconds();
    }
}
