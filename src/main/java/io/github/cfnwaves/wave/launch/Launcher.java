package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.Image;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.loop.HeavyCall;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.pod.Pods;
import io.github.cfnwaves.wave.retry.BackOff;
import io.github.cfnwaves.wave.secret.SecretHolders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts attempts on the engine. Its methods belong to the event loop and don't block it. */
public final class Launcher {
    private final RunContext context;
    private final ContainerSettings settings;
    private final AttemptSpecs specs;
    private final AttemptContainers containers;
    private final InstantSource clock;
    private final Provisions provisions;
    private final Pods pods;
    private final SecretHolders secrets;

    public Launcher(
            ContainerEngine engine,
            RunContext context,
            ContainerSettings settings,
            AttemptSpecs specs,
            InstantSource clock) {
        this.context = context;
        this.settings = settings;
        this.specs = specs;
        this.clock = clock;
        this.provisions = new Provisions(engine, settings.pullPolicy());
        this.pods = new Pods(engine, provisions::create, clock);
        this.secrets = new SecretHolders(engine, provisions::create, clock);
        this.containers = new AttemptContainers(engine, provisions, pods, secrets, context, settings, specs, clock);
    }

    /** The pods of the waves whose containers share one. */
    public Pods pods() {
        return pods;
    }

    /** What holds the secrets of the waves. */
    public SecretHolders secrets() {
        return secrets;
    }

    public String nameOf(Attempt attempt) {
        return nameOf(attempt.waveNumber(), attempt.batch().id(), attempt.number());
    }

    public String nameOf(int waveNumber, String batchId, int attempt) {
        return SafeName.ofContainer(context.run(), waveNumber, batchId, attempt);
    }

    /**
     * What must be there before the first container of a wave, besides its images, and who makes sure of it.
     *
     * @param companions makes the pod that the wave's containers share, if they do, and what holds their secrets
     */
    record Needs(Provisions provisions, NetworkSpec network, Runnable companions) {}

    /** The engine's id of a batch's image, once it is {@linkplain #prepare there}. */
    public Optional<String> imageIdOf(Batch batch) {
        return provisions.imageOf(specs.imageOf(batch)).map(Image::id);
    }

    /**
     * Makes sure of all that these batches of a wave need before their first container, unless that was done for an earlier wave. Runs
     * the loop until that is done or cancelled.
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
        provisions.listen(bench.log());
        Set<String> images = new LinkedHashSet<>();
        batches.forEach(batch -> images.add(specs.imageOf(batch)));
        if (settings.network().isPod() && !batches.isEmpty()) {
            beginPod(waveNumber, batches);
        }
        secrets.begin(waveNumber, specs.holdersOf(waveNumber, batches));
        secrets.tellLost(bench, waveNumber);
        Needs needs = new Needs(provisions, containers.networkOf(waveNumber), () -> {
            Optional<String> unused = pods.join(waveNumber);
            secrets.make(waveNumber);
        });
        new Preparation(bench, images, needs, cancellation).run(retries, backOff);
    }

    private void beginPod(int waveNumber, List<Batch> batches) {
        NetworkSpec network = containers.networkOf(waveNumber);
        pods.begin(specs.podOf(waveNumber, batches, network.name()), network);
    }

    /** Hears what became of an attempt; one of the three is called. */
    public interface Listener {
        void onStarted(SpawnedContainer container);

        /** It could not be started, and nothing of it is left; {@code mayPass} tells whether the next one may well be. */
        void onNotStarted(SpawnFailure failure, boolean mayPass);

        /**
         * When its turn came nobody wanted it any more.
         *
         * @param left its container, if that was {@linkplain #create created} before: whoever had it created is to remove it
         */
        void onNotWanted(Attempt attempt, @Nullable CreatedContainer left);
    }

    /**
     * Creates and starts an attempt's container. When it can't be, nothing of it stays behind.
     *
     * @param wanted asked right before, on another thread: there may be a queue in front of the engine
     */
    public void launch(Workbench bench, Attempt attempt, BooleanSupplier wanted, Listener listener) {
        bench.callInTurn(
                HeavyCall.LAUNCH,
                () -> wanted.getAsBoolean()
                        ? Optional.of(containers.launch(attempt))
                        : Optional.<SpawnedContainer>empty(),
                started -> tell(bench, started, () -> listener.onNotWanted(attempt, null), listener),
                failure -> tell(bench, attempt, failure, listener));
    }

    /**
     * Creates an attempt's container, to be {@linkplain #start started} when there is room for it. It comes after all that was asked
     * for before.
     *
     * @param latestStart when it is started at the latest
     * @param wanted asked right before, on another thread
     * @param then gets it; nothing when it wasn't wanted, or could not be created: then {@link #launch} finds out why when its turn
     *     has come
     */
    public void create(
            Workbench bench,
            Attempt attempt,
            Instant latestStart,
            BooleanSupplier wanted,
            Consumer<Optional<CreatedContainer>> then) {
        bench.callInTurn(
                HeavyCall.CREATE,
                () -> wanted.getAsBoolean()
                        ? Optional.of(containers.create(attempt, latestStart))
                        : Optional.<CreatedContainer>empty(),
                then,
                failure -> then.accept(Optional.empty()));
    }

    /**
     * Starts a container that was {@linkplain #create created}, before all that comes in large numbers. One that is gone meanwhile is
     * made anew. When it can't be started, nothing of it stays behind.
     *
     * @param wanted asked right before, on another thread
     */
    public void start(Workbench bench, CreatedContainer created, BooleanSupplier wanted, Listener listener) {
        bench.callAtOnce(
                HeavyCall.START,
                () -> wanted.getAsBoolean()
                        ? Optional.of(containers.startLater(created))
                        : Optional.<SpawnedContainer>empty(),
                started -> tell(bench, started, () -> listener.onNotWanted(created.attempt(), created), listener),
                failure -> tell(bench, created.attempt(), failure, listener));
    }

    private static void tell(
            Workbench bench, Optional<SpawnedContainer> started, Runnable notWanted, Listener listener) {
        if (started.isEmpty()) {
            notWanted.run();
            return;
        }
        bench.log().attemptStarted(started.get());
        listener.onStarted(started.get());
    }

    private void tell(Workbench bench, Attempt attempt, Exception failure, Listener listener) {
        SpawnFailure notStarted = failed(attempt, failure);
        bench.log().attemptNotStarted(notStarted);
        listener.onNotStarted(
                notStarted, failure instanceof EngineException e && e.kind().mayPass());
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
}
