package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.Image;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.pod.Pods;
import io.github.cfnwaves.wave.secret.SecretHolders;
import java.time.Instant;
import java.time.InstantSource;

/** Makes and starts the containers of attempts. Its methods block, and any thread may call them. */
final class AttemptContainers {
    private final ContainerEngine engine;
    private final Provisions provisions;
    private final Pods pods;
    private final SecretHolders secrets;
    private final RunContext context;
    private final ContainerSettings settings;
    private final AttemptSpecs specs;
    private final InstantSource clock;

    AttemptContainers(
            ContainerEngine engine,
            Provisions provisions,
            Pods pods,
            SecretHolders secrets,
            RunContext context,
            ContainerSettings settings,
            AttemptSpecs specs,
            InstantSource clock) {
        this.engine = engine;
        this.provisions = provisions;
        this.pods = pods;
        this.secrets = secrets;
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
        String network = joined(attempt.waveNumber());
        try {
            return launch(attempt, network);
        } catch (EngineException e) {
            return switch (e.kind()) {
                case NETWORK_NOT_FOUND -> launchInstead(attempt, network);
                case SECRETS_NOT_FOUND -> launch(attempt, joined(attempt.waveNumber()));
                case NOT_FOUND, CONFLICT, UNREACHABLE, NO_ANSWER, REFUSED, FAILED, CUT_OFF, INTERRUPTED -> throw e;
            };
        }
    }

    /**
     * The same after its network was not there: another build may have removed the shared one when its last container was gone, before
     * ours was there; and somebody or something may have ended the pod.
     */
    private SpawnedContainer launchInstead(Attempt attempt, String notThere) {
        engine.ensureNetwork(networkOf(attempt.waveNumber()));
        pods.notJoined(attempt.waveNumber(), notThere);
        return launch(attempt, joined(attempt.waveNumber()));
    }

    /** The network that a wave's containers join. */
    private String joined(int waveNumber) {
        return pods.join(waveNumber).orElseGet(() -> networkOf(waveNumber).name());
    }

    private SpawnedContainer launch(Attempt attempt, String network) {
        return start(create(attempt, network, clock.instant()));
    }

    /**
     * Creates a container.
     *
     * @param latestStart when it is started at the latest
     */
    CreatedContainer create(Attempt attempt, Instant latestStart) {
        return create(attempt, joined(attempt.waveNumber()), latestStart);
    }

    private CreatedContainer create(Attempt attempt, String network, Instant latestStart) {
        ContainerSpec spec = secrets.into(
                specs.specOf(attempt, network, latestStart), attempt.waveNumber(), settings.readerOf(attempt.batch()));
        ContainerId id = provisions.create(spec);
        return new CreatedContainer(id, attempt, spec, provisions.imageOf(spec.image()));
    }

    /** Starts a container that was just created. When it can't be, it is removed. */
    private SpawnedContainer start(CreatedContainer created) {
        Attempt attempt = created.attempt();
        Instant startedAt = clock.instant();
        try {
            secrets.requireCurrent(created.spec(), attempt.waveNumber());
            engine.start(created.id());
            secrets.requireHeld(created.spec(), attempt.waveNumber());
        } catch (EngineException e) {
            removeAfter(e, created.id());
            throw e;
        }
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
                specs.timeoutOf(batch),
                created.image().map(Image::exactly).orElse(null));
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
                case NETWORK_NOT_FOUND ->
                    launchInstead(created.attempt(), created.spec().network());
                case NOT_FOUND, CONFLICT, SECRETS_NOT_FOUND -> launch(created.attempt());
                case UNREACHABLE, NO_ANSWER, REFUSED, FAILED, CUT_OFF, INTERRUPTED -> throw e;
            };
        }
    }
}
