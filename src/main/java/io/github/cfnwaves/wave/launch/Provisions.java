package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEngine.PullListener;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.Image;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.wave.WaveLog;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The images and networks that containers need, each made sure of once for all waves of a run. What somebody removes after that is
 * had again when a container misses it. Its methods block, and any thread may call them.
 */
final class Provisions {
    private final ContainerEngine engine;
    private final PullPolicy pullPolicy;
    private final ConcurrentMap<String, Image> images = new ConcurrentHashMap<>();
    private final Set<NetworkSpec> networks = ConcurrentHashMap.newKeySet();
    private final Object havingAgain = new Object();
    private volatile PullListener listener = WaveLog.SILENT;

    Provisions(ContainerEngine engine, PullPolicy pullPolicy) {
        this.engine = engine;
        this.pullPolicy = pullPolicy;
    }

    /** Hears of pulls from now on. */
    void listen(PullListener newListener) {
        listener = newListener;
    }

    /** What an image that was made sure of is on the engine. */
    Optional<Image> imageOf(String name) {
        return Optional.ofNullable(images.get(name));
    }

    void ensureImage(String image) {
        if (!images.containsKey(image)) {
            images.put(image, engine.ensureImage(image, pullPolicy, listener));
        }
    }

    void ensureNetwork(NetworkSpec network) {
        if (!networks.contains(network)) {
            engine.ensureNetwork(network);
            networks.add(network);
        }
    }

    /** Creates a container, on an image that is pulled again if somebody removed it since it was made sure of. */
    ContainerId create(ContainerSpec spec) {
        try {
            return engine.create(spec);
        } catch (EngineException e) {
            if (e.kind() != EngineException.Kind.NOT_FOUND || pullPolicy == PullPolicy.NEVER) {
                throw e;
            }
            haveAgain(spec.image(), e);
            return engine.create(spec);
        }
    }

    private void haveAgain(String image, EngineException missed) {
        try {
            synchronized (havingAgain) { // many containers miss it in the same moment
                images.put(image, engine.ensureImage(image, PullPolicy.IF_MISSING, listener));
            }
        } catch (EngineException e) {
            missed.addSuppressed(e);
            throw missed;
        }
    }
}
