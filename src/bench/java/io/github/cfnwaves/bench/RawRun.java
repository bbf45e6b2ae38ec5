package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.RunContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What of a whole run is the engine's own time: the calls that a wave of containers can't do without, and nothing else. */
final class RawRun implements AutoCloseable {
    private final Site site;
    private final RawWorkers workers;
    private final RawLauncher launcher = new RawLauncher();

    RawRun(Site site) throws IOException {
        this.site = site;
        workers = new RawWorkers(site.socket(), WaveShape.CALLS_AT_ONCE);
    }

    /** How long it takes to start a wave, wait for its end, keep its logs and remove it. The network must be there. */
    double seconds(WaveShape shape) throws IOException, InterruptedException {
        RunContext run = site.newRun();
        RawEngine first = workers.first();
        Stopwatch watch = new Stopwatch();
        first.requireImage(WaveShape.IMAGE);
        if (!shape.network().equals(RawPod.NETWORK)) {
            wave(run, shape, shape.network());
        } else {
            String pod = launcher.launch(first, new RawPod(run, NetworkChoice.SHARED));
            wave(run, shape, "container:" + pod);
            first.remove(pod);
        }
        return watch.seconds();
    }

    private void wave(RunContext run, WaveShape shape, String network) throws IOException, InterruptedException {
        ConcurrentLinkedQueue<String> started = new ConcurrentLinkedQueue<>();
        workers.forEach(
                shape.batchIds(),
                (engine, batch) -> started.add(launcher.launch(
                        engine, new RawContainer(run, batch, network, shape.command(), site.directory()))));
        workers.forEach(new ArrayList<>(started), this::awaitAndRemove);
    }

    private void awaitAndRemove(RawEngine engine, String id) throws IOException {
        engine.await(id);
        String unused = engine.inspect(id);
        engine.copyLog(id, site.logs().resolve(id + ".log"));
        engine.remove(id);
    }

    @Override
    public void close() throws IOException {
        workers.close();
    }
}
