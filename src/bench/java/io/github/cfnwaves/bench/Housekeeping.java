package io.github.cfnwaves.bench;

import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.NetworkChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What is done on the engine outside the time that is measured. Leaves nothing behind, even when the JVM is told to end; what one left
 * that was killed is removed by the next.
 */
final class Housekeeping implements AutoCloseable {
    private static final String KEEPER = """
        {"Image":"%s","Cmd":["true"],"Labels":{"%s":"%s"},"HostConfig":{"NetworkMode":"%s"}}\
        """;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** A container that the daemon was asked for before everything ended may come to be after a look that found nothing. */
    private static final int QUIET_LOOKS = 4;

    private static final int MOST_LOOKS = 60;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Site site;
    private final Thread hook;

    /** @param directory is the bench's own, by which its containers are known again */
    Housekeeping(Path socket, Path directory) throws IOException {
        Thread bench = Thread.currentThread();
        hook = new Thread(() -> end(bench), "bench-end");
        site = new Site(socket, directory.toAbsolutePath());
        removeAll(1);
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
    void keepNetwork(String shared) throws IOException {
        String body = KEEPER.formatted(WaveShape.IMAGE, Labels.PROJECT, site.project(), shared);
        String name = "cfn-waves-bench-" + site.project() + "-keeper";
        try (RawEngine engine = new RawEngine(site.socket())) {
            engine.ensureNetwork(new NetworkSpec(shared, true, false, Map.of(Labels.NETWORK, shared)));
            if (engine.list(Map.of(Labels.PROJECT, site.project().value())).isEmpty()) {
                String unused = engine.create(name, body.getBytes(StandardCharsets.UTF_8));
            }
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
        int unused = remove(
                Map.of(Labels.PROJECT, site.project().value(), Labels.WAVE_NUMBER, Integer.toString(WaveShape.WAVE)));
    }

    /** Gives how many there were. */
    private int remove(Map<String, String> labels) throws IOException {
        try (RawEngine engine = new RawEngine(site.socket())) {
            List<String> found = engine.list(labels);
            for (String id : found) {
                engine.remove(id);
            }
            return found.size();
        }
    }

    @Override
    public void close() {
        removeAll(1);
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is what made the bench come here, and does the same more thoroughly.
            return;
        }
    }

    /** The JVM is to end: has the bench and what it started come to their ends first. */
    private void end(Thread bench) {
        bench.interrupt();
        List<ProcessHandle> started = ProcessHandle.current().descendants().toList();
        started.forEach(ProcessHandle::destroy);
        try {
            bench.join(PATIENCE.toMillis());
            CompletableFuture<?>[] ends =
                    started.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
            Object unused = CompletableFuture.allOf(ends)
                    .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        removeAll(QUIET_LOOKS);
    }

    /** @param quietLooks how many looks one after another are to find nothing */
    private void removeAll(int quietLooks) {
        // An interrupt would close the connections that this needs.
        boolean interrupted = Thread.interrupted();
        try {
            int quiet = 0;
            for (int look = 0; quiet < quietLooks && look < MOST_LOOKS; look++) {
                int found = remove(Map.of(Labels.PROJECT, site.project().value()))
                        + remove(Map.of(Labels.TASK_ID, site.taskOfBuilds()));
                quiet = found == 0 ? quiet + 1 : 0;
                if (quiet < quietLooks) {
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
                }
            }
            removeNetworks();
            deleteDirectory();
        } catch (IOException e) {
            System.err.println("bench: not everything could be removed; see docker ps -a --filter label="
                    + Labels.PROJECT + "=" + site.project() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void removeNetworks() throws IOException, InterruptedException {
        Map<String, String> shared = Map.of(Labels.NETWORK, NetworkChoice.SHARED);
        Map<String, String> own = Map.of(
                Labels.NETWORK,
                NetworkChoice.ISOLATED,
                Labels.PROJECT,
                site.project().value());
        try (RawEngine engine = new RawEngine(site.socket())) {
            for (Map<String, String> labels : List.of(shared, own)) {
                for (String network : engine.networks(labels)) {
                    for (int look = 0; look < QUIET_LOOKS && !engine.removeNetwork(network, labels); look++) {
                        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
                    }
                }
            }
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
