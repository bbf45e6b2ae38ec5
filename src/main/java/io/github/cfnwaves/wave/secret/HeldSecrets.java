package io.github.cfnwaves.wave.secret;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.wave.SecretHolder;
import io.github.cfnwaves.wave.secret.HolderCreation.Made;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one wave for one reader, held by at most one container at a time, which is made when somebody needs it. Thread-safe;
 * {@link #holder}, {@link #isIntact} and {@link #remove} block.
 */
final class HeldSecrets {
    private final ContainerEngine engine;
    private final HolderCreation creation;
    /** Held while one is made or removed, which takes the engine's time: nothing else waits for it. */
    private final Object making = new Object();

    private final AtomicReference<@Nullable Made> current = new AtomicReference<>();
    private volatile Consumer<SecretHolder> onLost = holder -> {};
    private volatile boolean closed;

    HeldSecrets(ContainerEngine engine, HolderCreation creation) {
        this.engine = engine;
        this.creation = creation;
    }

    Optional<SecretHolder> current() {
        return Optional.ofNullable(current.get()).map(Made::holder);
    }

    /** Hears of each whose end was noticed. */
    void onLost(Consumer<SecretHolder> listener) {
        onLost = listener;
    }

    /**
     * The container, made if there is none.
     *
     * @throws EngineException when it can't be had, or nobody is to have it any more
     */
    SecretHolder holder() {
        Made there = current.get();
        if (there != null) {
            return there.holder();
        }
        synchronized (making) {
            there = current.get();
            if (there == null) {
                there = make();
            }
            return there.holder();
        }
    }

    private Made make() {
        if (closed) {
            throw new EngineException(
                    Kind.SECRETS_NOT_FOUND,
                    "The secrets of wave " + creation.contract().waveNumber()
                            + " are not kept any more: the wave has ended. Run it again.");
        }
        Made made = creation.make();
        current.set(made);
        return made;
    }

    boolean isCurrent(ContainerId id) {
        return current().filter(holder -> holder.id().equals(id)).isPresent();
    }

    /**
     * Whether a container has held the secrets all the time since it was made, which must be asked after whatever relies on it: an
     * engine mounts what nobody holds all the same, with nothing in it. If it has not, whoever needs them next has a new one made.
     */
    boolean isIntact(ContainerId id) {
        Made there = current.get();
        if (there == null || !there.holder().id().equals(id)) {
            return false;
        }
        boolean intact = engine.inspect(id)
                .filter(state -> state.status().isLive())
                .flatMap(state -> state.started())
                .filter(there.since()::equals)
                .isPresent();
        if (!intact && current.compareAndSet(there, null)) {
            onLost.accept(there.holder());
        }
        return intact;
    }

    /** Has none made any more. */
    void close() {
        closed = true;
    }

    /** Takes away what there is, also one that is being made, after {@link #close}. */
    void remove() {
        synchronized (making) {
            Made there = current.getAndSet(null);
            if (there != null) {
                boolean unused = engine.remove(there.holder().id());
            }
        }
    }
}
