package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.loop.Workbench;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Puts attempts on the engine. Its methods belong to the event loop and don't block it. */
public final class Launcher {
    private final ContainerEngine engine;
    private final RunContext context;
    private final ContainerSettings settings;
    private final AttemptSpecs specs;
    private final InstantSource clock;

    public Launcher(
            ContainerEngine engine,
            RunContext context,
            ContainerSettings settings,
            AttemptSpecs specs,
            InstantSource clock) {
        this.engine = engine;
        this.context = context;
        this.settings = settings;
        this.specs = specs;
        this.clock = clock;
    }

    public String nameOf(Attempt attempt) {
        return nameOf(attempt.waveNumber(), attempt.batch().id(), attempt.number());
    }

    public String nameOf(int waveNumber, String batchId, int attempt) {
        return SafeName.ofContainer(context.run(), waveNumber, batchId, attempt);
    }

    /**
     * Makes sure of all that a wave needs before its first container: images, each once, and the network. Runs the loop until that
     * is done or cancelled; what is under way then goes no further than to its next step.
     *
     * @throws EngineException when something can't be had
     */
    public void prepare(Workbench bench, Wave wave, Cancellation cancellation) throws InterruptedException {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        AtomicBoolean done = new AtomicBoolean();
        Runnable wake = () -> bench.loop().post(() -> {});
        cancellation.addListener(wake);
        try {
            bench.call(() -> prepare(wave, bench.log(), cancellation), done::set, failure::set);
            bench.loop().runUntil(() -> done.get() || failure.get() != null || cancellation.isCancelled());
        } finally {
            cancellation.removeListener(wake);
        }
        if (failure.get() instanceof EngineException obstacle && !cancellation.isCancelled()) {
            throw obstacle;
        }
    }

    private boolean prepare(Wave wave, WaveLog log, Cancellation cancellation) {
        Set<String> images = new LinkedHashSet<>();
        for (Batch batch : wave.batches()) {
            images.add(specs.imageOf(batch));
        }
        for (String image : images) {
            if (cancellation.isCancelled()) {
                return true;
            }
            String unused = engine.ensureImage(image, settings.pullPolicy(), log);
        }
        if (!images.isEmpty() && !cancellation.isCancelled()) {
            engine.ensureNetwork(networkOf(wave.number()));
        }
        return true;
    }

    /** Hears what became of an attempt's container; one of the three is called. */
    public interface Listener {
        void onStarted(SpawnedContainer container);

        void onNotStarted(SpawnFailure failure);

        /** When its turn came nobody wanted it any more. */
        void onNotWanted(Attempt attempt);
    }

    /**
     * Creates and starts an attempt's container. When it can't be, nothing of it stays behind.
     *
     * @param wanted asked right before, on another thread: there may be a queue in front of the engine
     */
    public void launch(Workbench bench, Attempt attempt, BooleanSupplier wanted, Listener listener) {
        bench.callInTurn(
                () -> wanted.getAsBoolean() ? Optional.of(launch(attempt)) : Optional.<SpawnedContainer>empty(),
                started -> {
                    if (started.isEmpty()) {
                        listener.onNotWanted(attempt);
                        return;
                    }
                    bench.log().attemptStarted(started.get());
                    listener.onStarted(started.get());
                },
                failure -> {
                    SpawnFailure notStarted = failed(attempt, failure);
                    bench.log().attemptNotStarted(notStarted);
                    listener.onNotStarted(notStarted);
                });
    }

    private SpawnFailure failed(Attempt attempt, Exception failure) {
        return new SpawnFailure(
                attempt.waveNumber(),
                attempt.batch().id(),
                attempt.number(),
                attempt.batch().tier(),
                attempt.memory(),
                clock.instant(),
                String.valueOf(failure.getMessage()));
    }

    private SpawnedContainer launch(Attempt attempt) {
        try {
            return createAndStart(attempt);
        } catch (EngineException e) {
            if (e.kind() != EngineException.Kind.NETWORK_NOT_FOUND) {
                throw e;
            }
            // Another build may have removed the shared network when its last container was gone, before ours was
            // there.
            engine.ensureNetwork(networkOf(attempt.waveNumber()));
            return createAndStart(attempt);
        }
    }

    private SpawnedContainer createAndStart(Attempt attempt) {
        ContainerSpec spec =
                specs.specOf(attempt, networkOf(attempt.waveNumber()).name(), clock.instant());
        ContainerId id = engine.create(spec);
        Instant startedAt;
        try {
            startedAt = clock.instant();
            engine.start(id);
        } catch (EngineException e) {
            removeAfter(e, id);
            throw e;
        }
        Batch batch = attempt.batch();
        return new SpawnedContainer(
                id,
                spec.name(),
                attempt.waveNumber(),
                batch.id(),
                attempt.number(),
                batch.tier(),
                attempt.memory(),
                spec.image(),
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

    private NetworkSpec networkOf(int waveNumber) {
        return settings.network().forWave(context, waveNumber);
    }
}
