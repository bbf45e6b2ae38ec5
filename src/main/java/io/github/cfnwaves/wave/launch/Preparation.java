package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.retry.BackOff;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure of all that a wave needs before its first container: images, each once, the network, and the pod on it. What fails for a
 * reason that may pass is tried again. Belongs to the event loop and doesn't block it.
 */
final class Preparation {
    private final Workbench bench;
    private final Set<String> images;
    private final Launcher.Needs needs;
    private final Cancellation cancellation;
    private int failures;
    private boolean done;
    private @Nullable Exception failure;

    Preparation(Workbench bench, Set<String> images, Launcher.Needs needs, Cancellation cancellation) {
        this.bench = bench;
        this.images = images;
        this.needs = needs;
        this.cancellation = cancellation;
    }

    /**
     * Runs the loop until all is there, or the wish to end came; what is under way then goes no further than to its next step.
     *
     * @param retries how often to try again
     * @throws EngineException when something can't be had
     */
    void run(int retries, BackOff backOff) throws InterruptedException {
        Runnable wake = () -> bench.loop().post(() -> {});
        cancellation.addListener(wake);
        try {
            attempt(retries, backOff);
            bench.loop().runUntil(() -> done || failure != null || cancellation.isCancelled());
        } finally {
            cancellation.removeListener(wake);
        }
        if (failure instanceof EngineException obstacle && !cancellation.isCancelled()) {
            throw obstacle;
        }
    }

    private void attempt(int retries, BackOff backOff) {
        bench.call(this::haveAll, all -> done = all, why -> {
            failures++;
            boolean mayPass = why instanceof EngineException e && e.kind().mayPass();
            if (!mayPass || failures > retries || cancellation.isCancelled()) {
                failure = why;
                return;
            }
            Duration wait = backOff.after(failures);
            bench.log().preparationFailed(String.valueOf(why.getMessage()), wait);
            bench.loop().at(bench.loop().now().plus(wait), () -> attempt(retries, backOff));
        });
    }

    private boolean haveAll() {
        for (String image : images) {
            if (cancellation.isCancelled()) {
                return true;
            }
            needs.provisions().ensureImage(image);
        }
        if (!images.isEmpty() && !cancellation.isCancelled()) {
            needs.provisions().ensureNetwork(needs.network());
            needs.companions().run();
        }
        return true;
    }
}
