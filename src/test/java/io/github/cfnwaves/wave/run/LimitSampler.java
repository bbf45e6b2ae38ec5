package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Adds up, past the code that is tested, the limits that the engine has in force for a run's live containers: at every event, and
 * every few milliseconds in between.
 */
final class LimitSampler implements AutoCloseable {
    private static final long BETWEEN_MILLIS = 5;

    private final ContainerEngine engine;
    private final Map<String, String> labels;
    private final Thread thread = new Thread(this::sample, "limit-sampler");
    private final Semaphore events = new Semaphore(0);
    private final Map<ContainerId, MemorySize> limits = new HashMap<>();
    private volatile boolean stopped;
    private volatile @Nullable RuntimeException failure;
    private MemorySize most = MemorySize.ZERO;

    LimitSampler(RealRun run) {
        engine = run.connect();
        labels = Labels.ofRun(run.context().run());
    }

    void start() {
        engine.subscribe(labels, new ContainerEngine.EventListener() {
            @Override
            public void onEvent(ContainerEvent event) {
                events.release();
            }

            @Override
            public void onDisconnected(EngineException reason) {
                failure = reason;
            }
        });
        thread.start();
    }

    /** Ends the sampling; throws what went wrong with it, if anything did. */
    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
        RuntimeException wrong = failure;
        if (wrong != null) {
            throw wrong;
        }
    }

    /** The most that was seen at once; to be asked when it has stopped. */
    MemorySize most() {
        return most;
    }

    /** How many containers were seen alive; to be asked when it has stopped. */
    int containersSeen() {
        return limits.size();
    }

    private void sample() {
        try {
            while (!stopped) {
                MemorySize sum = MemorySize.ZERO;
                for (ContainerListing container : engine.list(labels)) {
                    if (container.status().isLive()) {
                        sum = sum.plus(limitOf(container.id()));
                    }
                }
                most = sum.compareTo(most) > 0 ? sum : most;
                boolean unused = events.tryAcquire(BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A limit doesn't change. One that was removed before it could be asked for counts nothing: the sum is from before that. */
    private MemorySize limitOf(ContainerId id) {
        MemorySize known = limits.get(id);
        if (known != null) {
            return known;
        }
        Optional<MemorySize> limit = engine.inspect(id).map(ContainerState::memoryLimit);
        limit.ifPresent(size -> limits.put(id, size));
        return limit.orElse(MemorySize.ZERO);
    }

    @Override
    public void close() {
        stopped = true;
        engine.close();
    }
}
