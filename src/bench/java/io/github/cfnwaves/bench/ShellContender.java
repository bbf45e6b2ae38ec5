package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.RunContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The script that a wave is run by without the plugin. */
final class ShellContender implements Contender {
    static final String NAME = "shell";

    private static final Path SCRIPT = Path.of("src/bench/shell/wave").toAbsolutePath();

    private final Site site;
    private final Path directory;
    private WaveShape shape = WaveShape.SPAWNED;
    private RunContext run;

    ShellContender(Site site) {
        this.site = site;
        run = site.newRun();
        directory = site.directory().resolve("shell");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> spawn(WaveShape wave) throws IOException, InterruptedException {
        step("spawn", prepare(wave));
        return Files.readAllLines(directory.resolve("containers"));
    }

    /** Starts a wave, waits for its end, and takes it away. */
    void run(WaveShape wave) throws IOException, InterruptedException {
        step("all", prepare(wave));
    }

    /** Gives the command of the wave's containers. */
    private List<String> prepare(WaveShape wave) throws IOException {
        shape = wave;
        run = site.newRun();
        Files.createDirectories(directory);
        Files.write(directory.resolve("batches"), shape.batchIds());
        Map<String, String> labels = new LinkedHashMap<>(WaveShape.labels(run, ""));
        // The script adds each one's own.
        labels.remove(Labels.BATCH_ID);
        Files.write(
                directory.resolve("labels"),
                labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList());
        return shape.command();
    }

    @Override
    public void cleanUp() throws IOException, InterruptedException {
        step("cleanup", List.of());
    }

    private void step(String step, List<String> command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(SCRIPT.toString(), step, directory.toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "DOCKER_HOST",
                        "unix://" + site.socket(),
                        "IMAGE",
                        WaveShape.IMAGE,
                        "NETWORK",
                        shape.network(),
                        "MEMORY",
                        Integer.toString(WaveShape.MEMORY),
                        "WORKSPACE",
                        site.directory().toString(),
                        "NAMES",
                        "cfn-shell-" + run.run().value()));
        int exit = Program.run(builder);
        if (exit != 0) {
            throw new IOException("The shell's " + step + " ended with " + exit + "; what it said is above");
        }
    }

    @Override
    public void close() {}
}
