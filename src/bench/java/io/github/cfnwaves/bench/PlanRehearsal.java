package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long run-waves takes to read a large plan, to check it, and to say what it would do: dry runs of the plugin in a Maven that was
 * just started, less those of a plan of one batch.
 */
final class PlanRehearsal implements Measurement {
    private static final Target TARGET = Target.medianAtMost(3);
    private static final int WAVES = 100;
    private static final int BATCHES_IN_WAVE = 100;

    private final int pairs;

    PlanRehearsal(int pairs) {
        this.pairs = pairs;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        MavenProject project = new MavenProject("rehearsal");
        write(project.directory().resolve("all.json"), WAVES, BATCHES_IN_WAVE);
        write(project.directory().resolve("one.json"), 1, 1);
        MavenPairs measured = new MavenPairs(project, words("all.json"), words("one.json"));
        measured.run(pairs);
        Map<String, String> by = Map.of("batches", Integer.toString(WAVES * BATCHES_IN_WAVE));
        return measured.findings("run-waves, dry run", by, TARGET);
    }

    private static List<String> words(String plan) {
        return List.of(
                "cfn-waves:run-waves",
                "-Dcfn.waves.wavePlan=" + plan,
                "-Dcfn.waves.baseImage=" + WaveShape.IMAGE,
                "-Dcfn.waves.dryRun=true");
    }

    private static void write(Path file, int waves, int batches) throws IOException {
        Files.writeString(
                file,
                IntStream.rangeClosed(1, waves)
                        .mapToObj(number -> wave(number, batches))
                        .collect(Collectors.joining(",\n", "{\"task_id\":\"bench\",\"waves\":[\n", "]}\n")));
    }

    private static String wave(int number, int batches) {
        return IntStream.rangeClosed(1, batches)
                .mapToObj(batch -> WaveShape.batchJson("batch-" + number + "-" + batch))
                .collect(Collectors.joining(",\n", "{\"wave_number\":" + number + ",\"batches\":[\n", "]}"));
    }
}
