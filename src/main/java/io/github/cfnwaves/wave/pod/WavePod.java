package io.github.cfnwaves.wave.pod;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Pod;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pod of one wave: there is at most one at a time, made when somebody is to join it. Thread-safe; all but {@link #current} and
 * {@link #isLost} may block.
 */
final class WavePod {
    private final ContainerEngine engine;
    private final PodContract contract;
    private final NetworkSpec network;
    private final InstantSource clock;
    private final Object making = new Object();
    private final AtomicReference<@Nullable Pod> current = new AtomicReference<>();
    private Consumer<Pod> onMade = pod -> {};
    private volatile Consumer<ContainerId> onMissed = pod -> {};

    WavePod(ContainerEngine engine, PodContract contract, NetworkSpec network, InstantSource clock) {
        this.engine = engine;
        this.contract = contract;
        this.network = network;
        this.clock = clock;
    }

    Optional<Pod> current() {
        return Optional.ofNullable(current.get());
    }

    /** Hears of the one that there is and of each that is made after it. */
    void onMade(Consumer<Pod> listener) {
        synchronized (making) { // or one that is made at this very moment was told twice, or not at all
            onMade = listener;
            current().ifPresent(listener);
        }
    }

    /** Hears of one that could not be joined any more. */
    void onMissed(Consumer<ContainerId> listener) {
        onMissed = listener;
    }

    /** Tells that this one could not be joined. */
    void miss(ContainerId missed) {
        if (isLost(missed)) {
            onMissed.accept(missed);
        }
    }

    /**
     * The pod, made if there is none. Who comes while it is made waits for it.
     *
     * @throws EngineException when it can't be had
     */
    Pod join() {
        Pod there = current.get();
        if (there != null) {
            return there;
        }
        synchronized (making) {
            there = current.get();
            if (there != null) {
                return there;
            }
            Pod made = make();
            current.set(made);
            onMade.accept(made);
            return made;
        }
    }

    /** Has the next who joins get a new one; gives false when this one is none, or no longer. */
    boolean isLost(ContainerId lost) {
        Pod there = current.get();
        return there != null && there.id().equals(lost) && current.compareAndSet(there, null);
    }

    /** Takes it away; it may not be joined any more. */
    void remove() {
        Pod there = current.getAndSet(null);
        if (there != null) {
            boolean unused = engine.remove(there.id());
        }
    }

    private Pod make() {
        try {
            return start(create());
        } catch (EngineException e) {
            if (e.kind() != Kind.NETWORK_NOT_FOUND) {
                throw e;
            }
            // As with any container: another build may have removed the shared network meanwhile.
            engine.ensureNetwork(network);
            return start(create());
        }
    }

    private Pod create() {
        ContainerSpec spec = contract.spec(clock.instant());
        try {
            return new Pod(engine.create(spec), spec.name(), contract.waveNumber());
        } catch (EngineException e) {
            if (e.kind() != Kind.CONFLICT) {
                throw e;
            }
            Optional<Pod> running = earlier();
            return running.isPresent()
                    ? running.get()
                    : new Pod(engine.create(spec), spec.name(), contract.waveNumber());
        }
    }

    /** The one that has the name, if it runs: a process that was cut off left it. If it doesn't run it makes room. */
    private Optional<Pod> earlier() {
        Map<String, String> labels = Map.of(
                Labels.RUN_ID,
                contract.context().run().value(),
                Labels.WAVE_NUMBER,
                Integer.toString(contract.waveNumber()),
                Labels.ROLE,
                Pod.ROLE);
        for (ContainerListing found : engine.list(labels)) {
            if (found.status().isLive()) {
                return Optional.of(new Pod(found.id(), found.name(), contract.waveNumber()));
            }
            boolean unused = engine.remove(found.id());
        }
        return Optional.empty();
    }

    /** Starting one that runs does nothing. */
    private Pod start(Pod pod) {
        try {
            engine.start(pod.id());
            return pod;
        } catch (EngineException e) {
            EngineException told = e.kind() == Kind.REFUSED ? withoutSleep(e) : e;
            try {
                boolean unused = engine.remove(pod.id());
            } catch (EngineException again) {
                told.addSuppressed(again);
            }
            throw told;
        }
    }

    private EngineException withoutSleep(EngineException refusal) {
        return new EngineException(
                Kind.REFUSED,
                "The pod of wave " + contract.waveNumber() + " could not be started: it runs " + PodContract.COMMAND
                        + " in image " + contract.image() + ", that of the wave's first batch.\nAdd "
                        + PodContract.COMMAND + " to the image, or choose a network other than pod. "
                        + refusal.getMessage(),
                refusal);
    }
}
