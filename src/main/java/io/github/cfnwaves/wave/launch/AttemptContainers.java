package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SpawnedContainer;
import java.time.Instant;
import java.time.InstantSource;

/** Makes and starts the containers of attempts. Its methods block, and any thread may call them. */
final class AttemptContainers {
    private final ContainerEngine engine;
    private final Provisions provisions;
    private final RunContext context;
    private final ContainerSettings settings;
    private final AttemptSpecs specs;
    private final InstantSource clock;

    AttemptContainers(
            ContainerEngine engine,
            Provisions provisions,
            RunContext context,
            ContainerSettings settings,
            AttemptSpecs specs,
            InstantSource clock) {
        this.engine = engine;
        this.provisions = provisions;
        this.context = context;
        this.settings = settings;
        this.specs = specs;
        this.clock = clock;
    }

    NetworkSpec networkOf(int waveNumber) {
        return settings.network().forWave(context, waveNumber);
    }

    /** Creates and starts a container. When it can't be, nothing of it stays behind. */
    SpawnedContainer launch(Attempt attempt) {
        try {
            return createAndStart(attempt);
        } catch (EngineException e) {
            if (e.kind() != EngineException.Kind.NETWORK_NOT_FOUND) {
                throw e;
            }
            return launchOnNetworkMadeAgain(attempt);
        }
    }

    /** Another build may have removed the shared network when its last container was gone, before ours was there. */
    private SpawnedContainer launchOnNetworkMadeAgain(Attempt attempt) {
        engine.ensureNetwork(networkOf(attempt.waveNumber()));
        return createAndStart(attempt);
    }

    private SpawnedContainer createAndStart(Attempt attempt) {
        return start(create(attempt, clock.instant()));
    }

    /**
     * Creates a container.
     *
     * @param latestStart when it is started at the latest
     */
    CreatedContainer create(Attempt attempt, Instant latestStart) {
        String network = networkOf(attempt.waveNumber()).name();
        ContainerSpec spec = specs.specOf(attempt, network, latestStart);
        return new CreatedContainer(provisions.create(spec), attempt, spec);
    }

    /** Starts a container that was just created. When it can't be, it is removed. */
    private SpawnedContainer start(CreatedContainer created) {
        Instant startedAt = clock.instant();
        try {
            engine.start(created.id());
        } catch (EngineException e) {
            removeAfter(e, created.id());
            throw e;
        }
        Attempt attempt = created.attempt();
        Batch batch = attempt.batch();
        return new SpawnedContainer(
                created.id(),
                created.name(),
                attempt.waveNumber(),
                batch.id(),
                attempt.number(),
                batch.tier(),
                attempt.memory(),
                created.spec().image(),
                startedAt,
                specs.timeoutOf(batch));
    }

    private void removeAfter(EngineException failure, ContainerId id) {
        try {
            engine.remove(id);
        } catch (EngineException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Starts a container that was created a while ago. One that has been removed since, alone or with what it was to join, is made
     * anew. When it can't be started, nothing of it stays behind.
     */
    SpawnedContainer startLater(CreatedContainer created) {
        try {
            return start(created);
        } catch (EngineException e) {
            return switch (e.kind()) {
                case NETWORK_NOT_FOUND -> launchOnNetworkMadeAgain(created.attempt());
                case NOT_FOUND, CONFLICT -> launch(created.attempt());
                case UNREACHABLE, NO_ANSWER, REFUSED, FAILED, CUT_OFF, INTERRUPTED -> throw e;
            };
        }
    }
}
