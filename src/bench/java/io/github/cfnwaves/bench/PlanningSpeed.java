package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How long plan-waves takes for a large log, as the plugin in a Maven that was just started: the wall time of the whole command, less
 * that of the same command with a log of one error, turn by turn.
 */
final class PlanningSpeed implements Measurement {
    private static final Target TARGET = Target.medianAtMost(3);
    private static final int FOLDERS = 400;
    private static final int FILES_IN_FOLDER = 25;
    private static final int ERRORS_IN_FILE = 10;

    private final int pairs;

    PlanningSpeed(int pairs) {
        this.pairs = pairs;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        MavenProject project = new MavenProject("planning");
        prepare(project.directory());
        List<Finding> findings = new ArrayList<>();
        for (String strategy : List.of("directory", "imports")) {
            MavenPairs measured = new MavenPairs(project, words(strategy, "all.log"), words(strategy, "one.log"));
            measured.run(pairs);
            Map<String, String> by = new LinkedHashMap<>();
            by.put("errors", Integer.toString(FOLDERS * FILES_IN_FOLDER * ERRORS_IN_FILE));
            by.put("files", Integer.toString(FOLDERS * FILES_IN_FOLDER));
            by.put("strategy", strategy);
            findings.addAll(measured.findings("plan-waves", by, TARGET));
        }
        return findings;
    }

    private static List<String> words(String strategy, String log) {
        return List.of("-q", "cfn-waves:plan-waves", "-Dcfn.waves.errorLog=" + log, "-Dcfn.waves.strategy=" + strategy);
    }

    /** Every file imports the next one of its folder. */
    private static void prepare(Path project) throws IOException {
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
}
