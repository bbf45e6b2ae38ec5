package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** As many threads as calls at once, each with a connection of its own. */
final class RawWorkers implements AutoCloseable {
    private final List<RawEngine> engines = new ArrayList<>();
    private final ExecutorService threads;

    RawWorkers(Path socket, int callsAtOnce) throws IOException {
        threads = Executors.newFixedThreadPool(callsAtOnce);
        for (int i = 0; i < callsAtOnce; i++) {
            engines.add(new RawEngine(socket));
        }
    }

    /** Does something with an item, by the connection of whichever worker has time. */
    interface Step {
        void apply(RawEngine engine, String item) throws IOException;
    }

    /** The connection for what comes before and after the workers' work. */
    RawEngine first() {
        return engines.get(0);
    }

    /** Returns when every item had its turn. */
    void forEach(List<String> items, Step step) throws IOException, InterruptedException {
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
                throw new IOException("A raw worker failed: " + e.getCause().getMessage(), e);
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
