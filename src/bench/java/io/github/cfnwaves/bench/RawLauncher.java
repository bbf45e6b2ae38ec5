package io.github.cfnwaves.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes and starts containers by the plugin's calls, in its order. Thread-safe. */
final class RawLauncher {
    /** As the plugin: whether the engine applies the limit is looked at once, as all containers have the same. */
    private final AtomicBoolean limitSeen = new AtomicBoolean();

    /** Gives the container's id. */
    String launch(RawEngine engine, RawSpec spec) throws IOException {
        String id = engine.create(spec.name(), spec.body());
        if (limitSeen.compareAndSet(false, true)) {
            engine.requireMemory(id, WaveShape.MEMORY);
        }
        if (spec.files().length > 0) {
            engine.copyIn(id, spec.files());
        }
        engine.start(id);
        return id;
    }
}
