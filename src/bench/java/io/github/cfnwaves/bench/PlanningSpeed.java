package io.github.cfnwaves.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long plan-waves takes for a large log, as the plugin in a Maven that was just started: the wall time of the whole command, less
 * that of the same command with a log of one error, turn by turn.
 */
final class PlanningSpeed implements Measurement {
    private static final Target SOON = Target.medianAtMost(3);

    private static final int FOLDERS = 400;
    private static final int FILES_IN_FOLDER = 25;
    private static final int ERRORS_IN_FILE = 10;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String POM = """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>bench</groupId>
          <artifactId>planning</artifactId>
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
    private final Path project;
    private final int pairs;

    /** @param project a directory for files of its own */
    PlanningSpeed(Path project, int pairs) {
        this.project = project;
        this.pairs = pairs;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        prepare();
        List<Finding> findings = new ArrayList<>();
        for (String strategy : List.of("directory", "imports")) {
            findings.addAll(run(strategy));
        }
        return findings;
    }

    /** Writes the project: every file imports the next one of its folder. */
    private void prepare() throws IOException {
        Files.createDirectories(project);
        Files.writeString(project.resolve("pom.xml"), POM);
        StringBuilder log = new StringBuilder();
        for (int folder = 0; folder < FOLDERS; folder++) {
            Path directory = Files.createDirectories(project.resolve("src/feature" + folder));
            for (int file = 0; file < FILES_IN_FOLDER; file++) {
                Files.writeString(directory.resolve("file" + file + ".ts"), source(file));
                String name = "src/feature" + folder + "/file" + file + ".ts";
                IntStream.rangeClosed(1, ERRORS_IN_FILE)
                        .forEach(line -> log.append(name)
                                .append('(')
                                .append(line)
                                .append(",5): error TS2322: Type 'string' is not assignable to type 'number'.\n"));
            }
        }
        Files.writeString(project.resolve("all.log"), log);
        Files.writeString(
                project.resolve("one.log"), log.toString().lines().findFirst().orElseThrow() + "\n");
    }

    private static String source(int file) {
        return "import { value as next } from './file" + (file + 1) % FILES_IN_FOLDER + "';\n"
                + "export const value: number = 'text';\n".repeat(ERRORS_IN_FILE);
    }

    /** Measures, after one turn that doesn't count. */
    private List<Finding> run(String strategy) throws InterruptedException {
        Series all = Series.EMPTY;
        Series one = Series.EMPTY;
        double unused = seconds(strategy, "all.log");
        for (int i = 0; i < pairs; i++) {
            all = all.plus(seconds(strategy, "all.log"));
            one = one.plus(seconds(strategy, "one.log"));
        }
        Series planning = all.with(one, (large, small) -> large - small);
        return List.of(
                finding(strategy, "mvn, whole log", all, null),
                finding(strategy, "mvn, one error", one, null),
                finding(strategy, "difference", planning, SOON));
    }

    private static Finding finding(String strategy, String what, Series seconds, @Nullable Target target) {
        String table = String.format(
                Locale.ROOT,
                "plan-waves for %,d errors in %,d files",
                FOLDERS * FILES_IN_FOLDER * ERRORS_IN_FILE,
                FOLDERS * FILES_IN_FOLDER);
        return new Finding(table, what, Map.of("strategy", strategy), "s", seconds, target);
    }

    private double seconds(String strategy, String log) throws InterruptedException {
        long start = System.nanoTime();
        try {
            Files.deleteIfExists(project.resolve("waves.json"));
            Process process = new ProcessBuilder(List.of(
                            maven.toString(),
                            "-o",
                            "-B",
                            "-q",
                            "cfn-waves:plan-waves",
                            "-Dcfn.waves.errorLog=" + log,
                            "-Dcfn.waves.strategy=" + strategy))
                    .directory(project.toFile())
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("plan-waves failed; its output is above");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }
}
