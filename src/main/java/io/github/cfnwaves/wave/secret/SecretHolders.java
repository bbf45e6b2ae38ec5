package io.github.cfnwaves.wave.secret;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.wave.SecretHolder;
import io.github.cfnwaves.wave.loop.Workbench;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The containers that hold the secrets of a run's waves; a wave that was never {@linkplain #begin begun} has none. Thread-safe. */
public final class SecretHolders {
    private final ContainerEngine engine;
    private final Function<ContainerSpec, ContainerId> creation;
    private final InstantSource clock;
    private final Map<Integer, Map<SecretReader, HeldSecrets>> waves = new ConcurrentHashMap<>();

    /** @param creation creates a container on the engine; blocks */
    public SecretHolders(ContainerEngine engine, Function<ContainerSpec, ContainerId> creation, InstantSource clock) {
        this.engine = engine;
        this.creation = creation;
        this.clock = clock;
    }

    /** Has a wave's containers be given secrets, by one container for each of their readers. */
    public void begin(int waveNumber, Collection<HolderContract> contracts) {
        Map<SecretReader, HeldSecrets> ofWave = new LinkedHashMap<>();
        for (HolderContract contract : contracts) {
            ofWave.put(
                    contract.reader(), new HeldSecrets(engine, new HolderCreation(engine, creation, contract, clock)));
        }
        if (!ofWave.isEmpty()) {
            waves.putIfAbsent(waveNumber, Collections.unmodifiableMap(ofWave));
        }
    }

    private Stream<HeldSecrets> heldIn(int waveNumber) {
        return waves.getOrDefault(waveNumber, Map.of()).values().stream();
    }

    /**
     * Makes all of a wave's that are not there yet. Blocks.
     *
     * @throws EngineException when one can't be had
     */
    public void make(int waveNumber) {
        heldIn(waveNumber).forEach(held -> {
            SecretHolder unused = held.holder();
        });
    }

    /**
     * A container with the secrets that it is to have; as it is when its wave has none. Blocks if they are not held yet.
     *
     * @throws EngineException when they can't be
     */
    public ContainerSpec into(ContainerSpec spec, int waveNumber, SecretReader reader) {
        return Optional.ofNullable(waves.getOrDefault(waveNumber, Map.of()).get(reader))
                .map(held -> spec.with(Mount.ofContainer(held.holder().id(), Secrets.DIRECTORY)))
                .orElse(spec);
    }

    /**
     * To be called right before a container is started. Doesn't ask the engine.
     *
     * @throws EngineException of kind {@code SECRETS_NOT_FOUND} when what held its secrets was found to have ended
     */
    public void requireCurrent(ContainerSpec spec, int waveNumber) {
        require(spec, waveNumber, holder -> heldIn(waveNumber).anyMatch(held -> held.isCurrent(holder)));
    }

    /**
     * To be called once a container runs: only now it is sure that it has its secrets. Blocks.
     *
     * @throws EngineException of kind {@code SECRETS_NOT_FOUND} when they may not have been there when it began
     */
    public void requireHeld(ContainerSpec spec, int waveNumber) {
        require(spec, waveNumber, holder -> heldIn(waveNumber).anyMatch(held -> held.isIntact(holder)));
    }

    private static void require(ContainerSpec spec, int waveNumber, Predicate<ContainerId> there) {
        if (!spec.mounts().stream().flatMap(mount -> mount.container().stream()).allMatch(there)) {
            throw new EngineException(
                    Kind.SECRETS_NOT_FOUND,
                    "Container " + spec.name() + " would have run without its secrets: the container that held those of"
                            + " wave " + waveNumber
                            + " has ended before its time. See what ended it: docker events, the engine's log.");
        }
    }

    /** What there is of a wave's at this moment. */
    public List<SecretHolder> of(int waveNumber) {
        return heldIn(waveNumber).flatMap(held -> held.current().stream()).toList();
    }

    /** Has each told that has ended before its time. */
    public void tellLost(Workbench bench, int waveNumber) {
        heldIn(waveNumber)
                .forEach(held -> held.onLost(holder -> bench.loop()
                        .post(() -> bench.log()
                                .warning("Container " + holder.name() + " has ended, which held the secrets of wave "
                                        + waveNumber + ". What runs has kept them; they are put into a new one for the"
                                        + " batches that are still to come."))));
    }

    /**
     * Takes a wave's away when nobody needs them any more, and runs the loop until that is done. If they can't be, that is told: the
     * clean-up after the run tries again.
     */
    public void end(Workbench bench, int waveNumber) throws InterruptedException {
        Map<SecretReader, HeldSecrets> ended =
                Optional.ofNullable(waves.remove(waveNumber)).orElse(Map.of());
        for (HeldSecrets held : ended.values()) {
            held.close();
            AtomicBoolean done = new AtomicBoolean();
            bench.call(
                    () -> {
                        held.remove();
                        return true;
                    },
                    done::set,
                    failure -> {
                        bench.log()
                                .warning("The secrets of wave " + waveNumber + " could not be taken away yet. "
                                        + failure.getMessage());
                        done.set(true);
                    });
            bench.loop().runUntil(done::get);
        }
    }
}
