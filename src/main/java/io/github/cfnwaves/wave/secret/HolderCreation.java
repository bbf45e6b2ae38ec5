package io.github.cfnwaves.wave.secret;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.SecretHolder;
import io.github.cfnwaves.wave.SleepingContainer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes the container that holds a wave's secrets for one reader.
 *
 * @param creation creates a container on the engine
 */
record HolderCreation(
        ContainerEngine engine,
        Function<ContainerSpec, ContainerId> creation,
        HolderContract contract,
        InstantSource clock) {

    /** One that was made, and when it began to hold: one that was started again since then holds nothing. */
    record Made(SecretHolder holder, Instant since) {}

    /**
     * Makes it. One that a process which was cut off has left makes room, and takes nothing from those that have its secrets. Blocks.
     *
     * @throws EngineException when it can't be had; nothing that was made stays behind
     */
    Made make() {
        ContainerSpec spec = contract.spec(clock.instant());
        ContainerId id = create(spec);
        try {
            start(id);
            Instant since = startOf(id);
            engine.putSecrets(id, Secrets.DIRECTORY, contract.secrets().files());
            return new Made(new SecretHolder(id, spec.name(), contract.waveNumber()), since);
        } catch (EngineException e) {
            removeAfter(e, id);
            throw e;
        }
    }

    private ContainerId create(ContainerSpec spec) {
        try {
            return creation.apply(spec);
        } catch (EngineException e) {
            if (e.kind() != Kind.CONFLICT) {
                throw e;
            }
            removeEarlier(spec.name());
            return creation.apply(spec);
        }
    }

    private void removeEarlier(String name) {
        Map<String, String> labels =
                Map.of(Labels.RUN_ID, contract.context().run().value(), Labels.ROLE, SecretHolder.ROLE);
        for (ContainerListing found : engine.list(labels)) {
            if (found.name().equals(name)) {
                boolean unused = engine.remove(found.id());
            }
        }
    }

    private void start(ContainerId id) {
        try {
            engine.start(id);
        } catch (EngineException e) {
            throw e.kind() == Kind.REFUSED ? withoutSleep(e) : e;
        }
    }

    private EngineException withoutSleep(EngineException refusal) {
        return new EngineException(
                Kind.REFUSED,
                what() + " could not be started: it runs " + SleepingContainer.COMMAND + " in image "
                        + contract.image() + ", that of one of the wave's batches.\nAdd " + SleepingContainer.COMMAND
                        + " to the image if it has none. " + refusal.getMessage(),
                refusal);
    }

    private Instant startOf(ContainerId id) {
        return engine.inspect(id)
                .filter(state -> state.status().isLive())
                .flatMap(ContainerState::started)
                .orElseThrow(() -> new EngineException(
                        Kind.FAILED,
                        what() + " ended as soon as it was started. See what ended it: docker events, the engine's"
                                + " log."));
    }

    private String what() {
        return "The container that holds the secrets of wave " + contract.waveNumber();
    }

    private void removeAfter(EngineException failure, ContainerId id) {
        try {
            boolean unused = engine.remove(id);
        } catch (EngineException e) {
            failure.addSuppressed(e);
        }
    }
}
