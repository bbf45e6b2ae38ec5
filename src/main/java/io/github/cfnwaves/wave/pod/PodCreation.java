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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pod of a wave.
 *
 * @param creation creates a container on the engine
 * @param network that it is on
 */
record PodCreation(
        ContainerEngine engine,
        Function<ContainerSpec, ContainerId> creation,
        PodContract contract,
        NetworkSpec network,
        InstantSource clock) {

    /**
     * Makes it, or takes the one that a process which was cut off left running. Blocks.
     *
     * @param lost the last one, if it has ended: an engine's lists may show it as running for a moment more
     * @throws EngineException when it can't be had; nothing that was made stays behind
     */
    Pod make(@Nullable Pod lost) {
        try {
            return earlierOrNew(lost);
        } catch (EngineException e) {
            if (e.kind() != Kind.NETWORK_NOT_FOUND) {
                throw e;
            }
            // As with any container: another build may have removed the shared network meanwhile.
            engine.ensureNetwork(network);
            return earlierOrNew(lost);
        }
    }

    private Pod earlierOrNew(@Nullable Pod lost) {
        ContainerSpec spec = contract.spec(clock.instant());
        try {
            return start(create(spec));
        } catch (EngineException e) {
            if (e.kind() != Kind.CONFLICT) {
                throw e;
            }
            return earlier(lost).orElseGet(() -> start(create(spec)));
        }
    }

    private Pod create(ContainerSpec spec) {
        return new Pod(creation.apply(spec), spec.name(), contract.waveNumber());
    }

    /** The one that has the name, if it runs: a process that was cut off left it. If it doesn't run it makes room. */
    private Optional<Pod> earlier(@Nullable Pod lost) {
        Map<String, String> labels = Map.of(
                Labels.RUN_ID,
                contract.context().run().value(),
                Labels.WAVE_NUMBER,
                Integer.toString(contract.waveNumber()),
                Labels.ROLE,
                Pod.ROLE);
        for (ContainerListing found : engine.list(labels)) {
            if (found.status().isLive() && (lost == null || !found.id().equals(lost.id()))) {
                return Optional.of(new Pod(found.id(), found.name(), contract.waveNumber()));
            }
            boolean unused = engine.remove(found.id());
        }
        return Optional.empty();
    }

    /** Starts one that was just created. When it can't be, it is removed. */
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
