package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Builds that run waves on the bench's engine. Closing it ends those that still run, and removes what they left there. Used by one
 * thread.
 */
final class BenchProject implements AutoCloseable {
    /** Enough for a build that is told to end: it stops its containers, gives them ten seconds, and removes them. */
    private static final long SECONDS_TO_END = 18;

    private final MavenProject project;
    private final Path socket;
    private final String taskId;
    private final Set<Process> builds = new HashSet<>();

    BenchProject(String name, Site site) throws IOException {
        project = new MavenProject(name);
        socket = site.socket();
        taskId = site.taskOfBuilds();
    }

    Path directory() {
        return project.directory();
    }

    /** What all of its containers carry. */
    Map<String, String> labels() {
        return Map.of(Labels.TASK_ID, taskId);
    }

    /**
     * Writes a plan of one wave.
     *
     * @param commands what each batch runs, in shell
     * @return its file's name
     */
    String plan(List<String> commands) throws IOException {
        List<String> batches = new ArrayList<>();
        for (String command : commands) {
            batches.add("{\"batch_id\":\"batch-" + (batches.size() + 1) + "\",\"memory\":\"16m\",\"files\":[\""
                    + String.join("\",\"", WaveShape.FILES) + "\"],\"command\":\"" + command + "\"}");
        }
        String name = "waves-" + commands.size() + ".json";
        Files.writeString(
                directory().resolve(name),
                "{\"task_id\":\"" + taskId + "\",\"waves\":[{\"wave_number\":1,\"batches\":[\n"
                        + String.join(",\n", batches) + "]}]}\n");
        return name;
    }

    /** Begins {@code run-waves}. */
    Process start(String plan, Map<String, String> environment, List<String> options) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "cfn-waves:run-waves",
                "-Dcfn.waves.wavePlan=" + plan,
                "-Dcfn.waves.dockerHost=unix://" + socket,
                "-Dcfn.waves.baseImage=" + WaveShape.IMAGE,
                "-Dcfn.waves.resume=never"));
        words.addAll(options);
        Process build = project.start(environment, words);
        builds.add(build);
        return build;
    }

    /** Waits for the end of a build and tells whether it was successful. */
    boolean succeeds(Process build) throws InterruptedException {
        int exit = build.waitFor();
        builds.remove(build);
        return exit == 0;
    }

    void requireSuccess(Process build) throws IOException, InterruptedException {
        if (!succeeds(build)) {
            throw project.failure();
        }
    }

    /** How long a whole {@code run-waves} takes, from the command to its end. */
    double seconds(String plan, List<String> options) throws IOException, InterruptedException {
        Stopwatch watch = new Stopwatch();
        requireSuccess(start(plan, Map.of(), options));
        return watch.seconds();
    }

    @Override
    public void close() throws IOException {
        // An interrupt would end the waiting, and close the connections that this needs.
        boolean interrupted = Thread.interrupted();
        try {
            for (Process build : builds) {
                end(build);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try {
            removeContainers();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void end(Process build) throws InterruptedException {
        build.destroy();
        if (!build.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            build.destroyForcibly().waitFor();
        }
    }

    private void removeContainers() throws IOException {
        try (RawEngine engine = new RawEngine(socket)) {
            for (String id : engine.list(labels())) {
                engine.remove(id);
            }
        }
    }
}
