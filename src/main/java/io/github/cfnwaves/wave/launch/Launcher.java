package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.pod.Pods;
import io.github.cfnwaves.wave.retry.BackOff;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;

/** Puts attempts on the engine. Its methods belong to the event loop and don't block it. */
public final class Launcher {
    private final ContainerEngine engine;
    private final RunContext context;
    private final ContainerSettings settings;
    private final AttemptSpecs specs;
    private final InstantSource clock;
    private final ConcurrentMap<String, String> imageIds = new ConcurrentHashMap<>();
    private final Pods pods;

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
        this.pods = new Pods(engine, clock);
    }

    /** The pods of the waves whose containers share one. */
    public Pods pods() {
        return pods;
    }

    public String nameOf(Attempt attempt) {
        return nameOf(attempt.waveNumber(), attempt.batch().id(), attempt.number());
    }

    public String nameOf(int waveNumber, String batchId, int attempt) {
        return SafeName.ofContainer(context.run(), waveNumber, batchId, attempt);
    }

    /**
     * What must be there before the first container of a wave, besides its images.
     *
     * @param imageIds gets the engine's ids of the images
     * @param pod makes the pod that the wave's containers share, if they do
     */
    record Needs(PullPolicy pullPolicy, NetworkSpec network, ConcurrentMap<String, String> imageIds, Runnable pod) {}

    /** The engine's id of a batch's image, once it is {@linkplain #prepare there}. */
    public Optional<String> imageIdOf(Batch batch) {
        return Optional.ofNullable(imageIds.get(specs.imageOf(batch)));
    }

    /**
     * Makes sure of all that these batches of a wave need before their first container. Runs the loop until that is done or cancelled.
     *
     * @param retries how often to try again what fails for a reason that may pass
     * @throws EngineException when something can't be had
     */
    public void prepare(
            Workbench bench,
            int waveNumber,
            List<Batch> batches,
            int retries,
            BackOff backOff,
            Cancellation cancellation)
            throws InterruptedException {
        Set<String> images = new LinkedHashSet<>();
        batches.forEach(batch -> images.add(specs.imageOf(batch)));
        if (settings.network().isPod() && !batches.isEmpty()) {
            beginPod(waveNumber, batches);
        }
        Needs needs = new Needs(settings.pullPolicy(), networkOf(waveNumber), imageIds, () -> pods.join(waveNumber));
        new Preparation(bench, images, needs, cancellation).run(retries, backOff);
    }

    private void beginPod(int waveNumber, List<Batch> batches) {
        NetworkSpec network = networkOf(waveNumber);
        pods.begin(specs.podOf(waveNumber, batches, network.name()), network);
    }

    /** Hears what became of an attempt's container; one of the three is called. */
    public interface Listener {
        void onStarted(SpawnedContainer container);

        /** It could not be started; {@code mayPass} tells whether the next one may well be. */
        void onNotStarted(SpawnFailure failure, boolean mayPass);

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
                    listener.onNotStarted(
                            notStarted,
                            failure instanceof EngineException e && e.kind().mayPass());
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
        String network = joined(attempt.waveNumber());
        try {
            return createAndStart(attempt, network);
        } catch (EngineException e) {
            if (e.kind() != EngineException.Kind.NETWORK_NOT_FOUND) {
                throw e;
            }
            return createAndStart(attempt, joinedAnew(attempt.waveNumber(), network));
        }
    }

    /** The network that a wave's containers join. */
    private String joined(int waveNumber) {
        return pods.join(waveNumber).orElseGet(() -> networkOf(waveNumber).name());
    }

    /**
     * The same after it was not there: another build may have removed the shared network when its last container was gone, before ours
     * was there; and somebody or something may have ended the pod.
     */
    private String joinedAnew(int waveNumber, String notThere) {
        engine.ensureNetwork(networkOf(waveNumber));
        pods.notJoined(waveNumber, notThere);
        return joined(waveNumber);
    }

    private SpawnedContainer createAndStart(Attempt attempt, String network) {
        ContainerSpec spec = specs.specOf(attempt, network, clock.instant());
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
