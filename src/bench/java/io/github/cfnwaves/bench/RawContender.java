package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.RunContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The plugin's calls in the plugin's order, by workers with a connection each and as little else as possible. */
final class RawContender implements Contender {
    private static final Map<String, String> SHARED = Map.of(Labels.NETWORK, "cfn-network");

    private final Site site;
    private final RawEngine first;
    private final List<RawEngine> engines = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(WaveShape.CALLS_AT_ONCE);
    private RunContext run;

    RawContender(Site site) throws IOException {
        this.site = site;
        run = site.newRun();
        for (int i = 0; i < WaveShape.CALLS_AT_ONCE; i++) {
            engines.add(new RawEngine(site.socket()));
        }
        first = engines.get(0);
    }

    @Override
    public List<String> spawn(WaveShape shape) throws IOException, InterruptedException {
        run = site.newRun();
        first.requireImage(WaveShape.IMAGE);
        if (!shape.network().equals("none")) {
            first.ensureNetwork(shape.network(), SHARED);
        }
        ConcurrentLinkedQueue<String> started = new ConcurrentLinkedQueue<>();
        forEach(shape.batchIds(), (engine, batch) -> started.add(launch(engine, shape, batch)));
        return List.copyOf(started);
    }

    private String launch(RawEngine engine, WaveShape shape, String batch) throws IOException {
        RawContainer container = new RawContainer(run, batch, shape.network(), site.directory());
        String id = engine.create(container.name(), container.body());
        engine.requireMemory(id, WaveShape.MEMORY);
        engine.copyIn(id, container.files());
        engine.start(id);
        return id;
    }

    @Override
    public void cleanUp() throws IOException, InterruptedException {
        Map<String, String> found = first.listWithStatus(Map.of(
                Labels.PROJECT, site.project().value(), Labels.RUN_ID, run.run().value()));
        forEach(List.copyOf(found.keySet()), (engine, id) -> keepLogAndRemove(engine, id, found.getOrDefault(id, "")));
        List<String> networks = first.networks(SHARED);
        List<String> isolated = first.networks(
                Map.of(Labels.NETWORK, "isolated", Labels.RUN_ID, run.run().value()));
        for (String network : networks) {
            first.removeNetwork(network, SHARED);
        }
        if (!isolated.isEmpty()) {
            throw new IOException("Nobody makes isolated networks here, but found " + isolated);
        }
    }

    private void keepLogAndRemove(RawEngine engine, String id, String status) throws IOException {
        if (!status.startsWith("Exited")) {
            // As the plugin: it looks whether the container has ended meanwhile, and whether it is paused.
            String unused = engine.inspect(id);
            unused = engine.inspect(id);
            engine.kill(id);
        }
        if (!status.startsWith("Exited (0)")) {
            engine.copyLog(id, site.logs().resolve(id + ".log"));
        }
        engine.remove(id);
    }

    private interface Step {
        void apply(RawEngine engine, String item) throws IOException;
    }

    private void forEach(List<String> items, Step step) throws IOException, InterruptedException {
        ConcurrentLinkedQueue<String> waiting = new ConcurrentLinkedQueue<>(items);
        List<Future<?>> workers = new ArrayList<>();
        for (RawEngine engine : engines) {
            workers.add(threads.submit(() -> {
                for (String item = waiting.poll(); item != null; item = waiting.poll()) {
                    step.apply(engine, item);
                }
                return null;
            }));
        }
        for (Future<?> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                throw new IOException("A raw worker failed", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (RawEngine engine : engines) {
            engine.close();
        }
    }
}
