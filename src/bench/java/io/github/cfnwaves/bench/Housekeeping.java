package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is done on the engine outside the time that is measured. Leaves nothing behind, even when the JVM is told to end. */
final class Housekeeping implements AutoCloseable {
    private static final String KEEPER = """
        {"Image":"%s","Cmd":["true"],"Labels":{"%s":"%s"},"HostConfig":{"NetworkMode":"%s"}}\
        """;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Site site;
    private final Thread hook;

    Housekeeping(Path socket) throws IOException {
        Thread bench = Thread.currentThread();
        hook = new Thread(() -> end(bench), "bench-end");
        site = new Site(socket, Files.createTempDirectory("cfn-waves-bench"));
        Files.createDirectories(site.logs());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Site site() {
        return site;
    }

    /**
     * Has the shared network stay between waves: making and removing a bridge takes the daemon long, and would hide what the
     * clients cost.
     */
    void keepNetwork(WaveShape shape) throws IOException {
        String body = KEEPER.formatted(WaveShape.IMAGE, Labels.PROJECT, site.project(), shape.network());
        try (RawEngine engine = new RawEngine(site.socket())) {
            engine.ensureNetwork(shape.network(), Map.of(Labels.NETWORK, shape.network()));
            String unused = engine.create(
                    "cfn-waves-bench-" + site.project() + "-keeper", body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Ends containers one after another: many that end at once on one bridge wedge a Docker 20.10. */
    static void end(Path socket, List<String> containers) throws IOException {
        try (RawEngine engine = new RawEngine(socket)) {
            for (String id : containers) {
                engine.end(id);
            }
        }
    }

    /** Removes the containers of all waves, one after another. */
    void removeWaves() throws IOException {
        remove(Map.of(Labels.PROJECT, site.project().value(), Labels.WAVE_NUMBER, Integer.toString(WaveShape.WAVE)));
    }

    private void remove(Map<String, String> labels) throws IOException {
        try (RawEngine engine = new RawEngine(site.socket())) {
            for (String id : engine.list(labels)) {
                engine.remove(id);
            }
        }
    }

    @Override
    public void close() {
        removeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is what made the bench come here.
            return;
        }
    }

    /** The JVM is to end: has the bench come to its end first, so that nothing is started after the last look. */
    private void end(Thread bench) {
        bench.interrupt();
        try {
            bench.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        removeAll();
    }

    private void removeAll() {
        // An interrupt would close the connections that this needs.
        boolean interrupted = Thread.interrupted();
        try {
            remove(Map.of(Labels.PROJECT, site.project().value()));
            removeNetwork();
            deleteDirectory();
        } catch (IOException e) {
            System.err.println("bench: not everything could be removed; see docker ps -a --filter label="
                    + Labels.PROJECT + "=" + site.project() + ": " + e.getMessage());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void removeNetwork() throws IOException {
        String shared = WaveShape.SPAWNED.network();
        try (RawEngine engine = new RawEngine(site.socket())) {
            engine.removeNetwork(shared, Map.of(Labels.NETWORK, shared));
        }
    }

    private void deleteDirectory() throws IOException {
        if (Files.notExists(site.directory())) {
            return;
        }
        try (Stream<Path> files = Files.walk(site.directory())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
