package io.github.cfnwaves.wave.pod;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.wave.Pod;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pod of one wave: there is at most one at a time, made when somebody is to join it. Thread-safe; only {@link #join} and
 * {@link #remove} block.
 */
final class WavePod {
    private final ContainerEngine engine;
    private final PodCreation creation;
    /** Held while one is made or removed, which takes the engine's time: nothing else waits for it. */
    private final Object making = new Object();

    private final AtomicReference<@Nullable Pod> current = new AtomicReference<>();
    /** The last one that ended before its time, and is there until another one takes its name. */
    private volatile @Nullable Pod lost;

    /** Why the last one that could not be made wasn't. */
    private volatile @Nullable EngineException failure;

    private volatile Consumer<Pod> onMade = pod -> {};
    private volatile Consumer<Pod> onMissed = pod -> {};
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.UNUSED);

    private enum Stage {
        /** Nobody has joined. */
        UNUSED,
        JOINED,
        /** Nobody may join any more. */
        CLOSED
    }

    WavePod(ContainerEngine engine, PodCreation creation) {
        this.engine = engine;
        this.creation = creation;
    }

    Optional<Pod> current() {
        return Optional.ofNullable(current.get());
    }

    /** Hears of the one that there is and of each that is made after it; of one that is made at this very moment perhaps twice. */
    void onMade(Consumer<Pod> listener) {
        onMade = listener; // first, or one made in between was never told
        current().ifPresent(listener);
    }

    /** Hears of each that could not be joined any more. */
    void onMissed(Consumer<Pod> listener) {
        onMissed = listener;
    }

    /** Tells that this one could not be joined. */
    void miss(ContainerId missed) {
        lose(missed).ifPresent(onMissed);
    }

    /**
     * The pod, made if there is none; empty once this is {@linkplain #close closed}. Who comes while it is made waits for it, and
     * fails with it: an engine that hangs costs all of them one deadline together, not one after the other.
     *
     * @throws EngineException when it can't be had
     */
    Optional<Pod> join() {
        boolean unused = stage.compareAndSet(Stage.UNUSED, Stage.JOINED);
        Pod there = current.get();
        if (there != null) {
            return Optional.of(there);
        }
        EngineException before = failure;
        synchronized (making) {
            there = current.get();
            if (there != null || isClosed()) {
                return Optional.ofNullable(there);
            }
            EngineException meanwhile = failure;
            if (meanwhile != null && meanwhile != before) {
                throw meanwhile;
            }
            return Optional.of(makeCurrent());
        }
    }

    private Pod makeCurrent() {
        try {
            Pod made = creation.make(lost);
            lost = null; // it had the name
            current.set(made);
            onMade.accept(made);
            return made;
        } catch (EngineException e) {
            failure = e;
            throw e;
        }
    }

    /** Has the next who joins get a new one; gives nothing when this one is none, or no longer. */
    Optional<Pod> lose(ContainerId id) {
        Pod there = current.get();
        if (there == null || !there.id().equals(id) || !current.compareAndSet(there, null)) {
            return Optional.empty();
        }
        lost = there;
        return Optional.of(there);
    }

    /**
     * Lets nobody join any more.
     *
     * @return whether there may be something to {@link #remove}
     */
    boolean close() {
        return stage.getAndSet(Stage.CLOSED) != Stage.UNUSED;
    }

    boolean isClosed() {
        return stage.get() == Stage.CLOSED;
    }

    /** Takes away what there is, also one that is being made, after {@link #close}. */
    void remove() {
        synchronized (making) {
            Pod there = current.getAndSet(null);
            Pod last = there == null ? lost : there;
            if (last != null) {
                boolean unused = engine.remove(last.id());
            }
        }
    }
}
