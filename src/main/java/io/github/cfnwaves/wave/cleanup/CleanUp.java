package io.github.cfnwaves.wave.cleanup;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.Signal;
import io.github.cfnwaves.trouble.Bug;
import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.ContainerLabels;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.logs.LogKeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Takes from the engine what is ours and no longer needed: containers, their anonymous volumes, and networks that nobody uses. Ours
 * is what carries our labels and this project's. Already gone is success, and no failure stops the rest.
 */
public final class CleanUp {
    private final ContainerEngine engine;
    private final Executor calls;
    private final Ownership ownership;
    private final LogKeeper logs;
    private final MemoryBudget budget;
    private final InstantSource clock;

    /**
     * Builds one.
     *
     * @param calls runs what blocks
     * @param logDirectory where logs are kept
     * @param budget gets back what the removed containers had
     */
    public CleanUp(
            ContainerEngine engine,
            Executor calls,
            Ownership ownership,
            Path logDirectory,
            MemoryBudget budget,
            InstantSource clock) {
        this.engine = engine;
        this.calls = calls;
        this.ownership = ownership;
        this.logs = new LogKeeper(engine, logDirectory);
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * Cleans up; containers at the same time, as far as the calls allow, then networks.
     *
     * @throws InterruptedException when the thread was interrupted; what is under way goes on
     */
    public CleanupResult clean(CleanupRequest request) throws InterruptedException {
        CleanupTally tally = new CleanupTally(clock.instant(), request.dryRun());
        List<ContainerListing> chosen;
        try {
            chosen = ownership.choose(engine, request, tally);
        } catch (UncheckedIOException e) {
            tally.failed(String.valueOf(e.getMessage()));
            return tally.result();
        } catch (EngineException e) {
            tally.failed("The engine's containers could not be listed. " + e.getMessage());
            return tally.result();
        }
        // What holds something for others last: a pod's network is used to the end, and some engines remove none that
        // is
        // joined.
        forEach(chosen, container -> !isCompanion(container), container -> remove(container, request, tally));
        forEach(chosen, CleanUp::isCompanion, container -> remove(container, request, tally));
        new NetworkCleanUp(engine, ownership.project()).clean(request, chosen, tally);
        return tally.result();
    }

    private interface Step {
        void apply(ContainerListing container);
    }

    private static boolean isCompanion(ContainerListing container) {
        return new ContainerLabels(container.labels()).isCompanion();
    }

    private void forEach(List<ContainerListing> all, Predicate<ContainerListing> which, Step step)
            throws InterruptedException {
        List<ContainerListing> containers = all.stream().filter(which).toList();
        CountDownLatch remaining = new CountDownLatch(containers.size());
        for (ContainerListing container : containers) {
            calls.execute(() -> {
                try {
                    step.apply(container);
                } finally {
                    remaining.countDown();
                }
            });
        }
        remaining.await();
    }

    private void remove(ContainerListing container, CleanupRequest request, CleanupTally tally) {
        if (request.dryRun()) {
            tally.removed(container);
            return;
        }
        try {
            if (request.logs() != LogPolicy.NONE && !isCompanion(container)) {
                keepLog(container, request.logs(), tally);
            }
            if (engine.remove(container.id())) {
                tally.removed(container);
            }
            budget.release(container.name());
        } catch (EngineException e) {
            tally.failed("Container " + container.name() + " could not be removed. " + e.getMessage());
        } catch (RuntimeException e) {
            // A mistake of ours; on this thread nobody else would hear of it, and the rest is to go on.
            tally.failed("Container " + container.name() + " could not be removed: " + Bug.told(e));
        }
    }

    private void keepLog(ContainerListing container, LogPolicy policy, CleanupTally tally) {
        try {
            Integer exitCode = container.exitCode();
            if (exitCode == null ? isWantedOfUnended(container.id(), policy) : policy.keeps(outcomeOf(exitCode))) {
                ContainerLabels labels = new ContainerLabels(container.labels());
                tally.kept(logs.keep(container.id(), labels.waveNumber(), labels.batchId(), labels.attempt()));
            }
        } catch (IOException | EngineException e) {
            if (!(e instanceof EngineException gone && gone.kind() == EngineException.Kind.NOT_FOUND)) {
                tally.failed("The log of container " + container.name() + " could not be kept. " + reason(e));
            }
        }
    }

    private static String reason(Exception failure) {
        return failure instanceof IOException e
                ? "Mend what kept it from being written: " + FileTrouble.reason(e) + "."
                : String.valueOf(failure.getMessage());
    }

    /** Looks at one that had not ended when it was listed. If it is still live it is killed first, so that its log is whole. */
    private boolean isWantedOfUnended(ContainerId id, LogPolicy policy) {
        Optional<ContainerState> found = engine.inspect(id);
        if (found.isEmpty() || found.get().startedAt() == null) {
            return false;
        }
        ContainerState state = found.get();
        if (state.status().hasEnded()) {
            return policy.keeps(outcomeOf(state.exitCode()));
        }
        // One that still runs when it is removed didn't succeed.
        boolean wanted = policy.keeps(Outcome.FAILED);
        if (wanted && state.status().isLive()) {
            boolean unused = engine.signal(id, Signal.KILL);
        }
        return wanted;
    }

    private static Outcome outcomeOf(int exitCode) {
        return exitCode == 0 ? Outcome.SUCCESS : Outcome.FAILED;
    }
}
