package io.github.cfnwaves.bench;

import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.RunContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The plugin's calls in the plugin's order, by workers with a connection each and as little else as possible. */
final class RawContender implements Contender {
    static final String NAME = "raw socket";

    private static final Map<String, String> SHARED = Map.of(Labels.NETWORK, NetworkChoice.SHARED);
    private static final Set<String> ALWAYS_THERE = Set.of("none", "host", "bridge");

    private final Site site;
    private final RawWorkers workers;
    private final RawLauncher launcher = new RawLauncher();

    private RunContext run;
    private @Nullable String pod;

    RawContender(Site site) throws IOException {
        this.site = site;
        run = site.newRun();
        workers = new RawWorkers(site.socket(), WaveShape.CALLS_AT_ONCE);
    }

    @Override
    public String name() {
        return NAME;
    }

    // What the plugin calls for a wave: the methods from here on, and RawLauncher, and nothing else, are to be kept
    // like it.

    @Override
    public List<String> spawn(WaveShape shape) throws IOException, InterruptedException {
        run = site.newRun();
        RawEngine first = workers.first();
        first.requireImage(WaveShape.IMAGE);
        boolean inPod = shape.network().equals(RawPod.NETWORK);
        NetworkSpec network =
                new NetworkChoice(inPod ? NetworkChoice.SHARED : shape.network()).forWave(run, WaveShape.WAVE);
        if (!ALWAYS_THERE.contains(network.name())) {
            first.ensureNetwork(network);
        }
        pod = inPod ? launcher.launch(first, new RawPod(run, network.name())) : null;
        String joined = inPod ? "container:" + pod : network.name();
        ConcurrentLinkedQueue<String> started = new ConcurrentLinkedQueue<>();
        workers.forEach(
                shape.batchIds(),
                (engine, batch) -> started.add(launcher.launch(
                        engine, new RawContainer(run, batch, joined, shape.command(), site.directory()))));
        return List.copyOf(started);
    }

    @Override
    public void cleanUp() throws IOException, InterruptedException {
        RawEngine first = workers.first();
        Map<String, String> found = first.listWithStatus(Map.of(
                Labels.PROJECT, site.project().value(), Labels.RUN_ID, run.run().value()));
        workers.forEach(
                found.keySet().stream().filter(id -> !id.equals(pod)).toList(),
                (engine, id) -> keepLogAndRemove(engine, id, found.getOrDefault(id, "")));
        if (pod != null) {
            first.remove(pod);
        }
        Map<String, String> isolated = Map.of(
                Labels.NETWORK, NetworkChoice.ISOLATED, Labels.RUN_ID, run.run().value());
        Map<String, Map<String, String>> networks = new TreeMap<>();
        first.networks(SHARED).forEach(network -> networks.put(network, SHARED));
        first.networks(isolated)
                .forEach(network -> networks.put(network, Map.of(Labels.NETWORK, NetworkChoice.ISOLATED)));
        for (Map.Entry<String, Map<String, String>> network : networks.entrySet()) {
            boolean unused = first.removeNetwork(network.getKey(), network.getValue());
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

    @Override
    public void close() throws IOException {
        workers.close();
    }
}
