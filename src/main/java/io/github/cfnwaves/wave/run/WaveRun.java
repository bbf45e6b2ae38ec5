package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.admission.AdmissionQueue;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.follow.Follower;
import io.github.cfnwaves.wave.launch.Launcher;
import io.github.cfnwaves.wave.loop.EventLoop;
import io.github.cfnwaves.wave.loop.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One wave under way: starts batches as memory and parallelism allow, and removes each container as soon as its result is known and
 * its log kept. Belongs to the event loop.
 */
final class WaveRun implements Launcher.Listener {
    private static final Duration REMOVE_AGAIN = Duration.ofSeconds(5);

    private final Workbench bench;
    private final Wave wave;
    private final Launcher launcher;
    private final Follower follower;
    private final MemoryBudget budget;
    private final @Nullable MemorySize limit;
    private final int parallelism;
    private final AdmissionQueue queue;
    private final Map<String, AttemptResult> results = new HashMap<>();
    private final Set<ContainerId> removalsFailed = new HashSet<>();
    private final Instant startedAt;
    private int launching;
    private int live;
    private int beingRemoved;
    private boolean timedOut;
    /** Volatile, because launches that still wait for a thread ask it there. */
    private volatile @Nullable StopReason stopped;

    WaveRun(
            Workbench bench,
            Wave wave,
            Launcher launcher,
            Follower follower,
            MemoryBudget budget,
            @Nullable MemorySize limit) {
        this.bench = bench;
        this.wave = wave;
        this.launcher = launcher;
        this.follower = follower;
        this.budget = budget;
        this.limit = limit;
        this.parallelism = Objects.requireNonNullElse(wave.parallelism(), Integer.MAX_VALUE);
        this.queue = new AdmissionQueue(wave.batches().stream()
                .map(batch -> Attempt.first(wave.number(), batch))
                .toList());
        this.startedAt = bench.loop().now();
    }

    /** Runs the loop until the wave is over and its containers are gone. */
    WaveResult run(Duration timeout, Cancellation cancellation) throws InterruptedException {
        Runnable admit = () -> bench.loop().post(this::admit);
        Runnable interrupt = () -> bench.loop().post(() -> {
            boolean unused = stop(StopReason.INTERRUPT);
        });
        EventLoop.Timer deadline = bench.loop().at(startedAt.plus(timeout), this::onDeadline);
        budget.addListener(admit);
        cancellation.addListener(interrupt);
        try {
            // Posted, so that it comes after an interrupt that came before.
            bench.loop().post(this::admit);
            bench.loop().runUntil(() -> queue.isEmpty() && live == 0 && beingRemoved == 0);
            return result();
        } finally {
            deadline.cancel();
            cancellation.removeListener(interrupt);
            budget.removeListener(admit);
        }
    }

    /** The deadline has passed in vain only when something still ran or waited; keeping a last log is neither. */
    private void onDeadline() {
        if (stopped == null) {
            boolean waited = !queue.isEmpty() || launching > 0;
            timedOut = stop(StopReason.WAVE_DEADLINE) || waited;
        }
    }

    private boolean stop(StopReason reason) {
        if (stopped != null) {
            return false;
        }
        stopped = reason;
        queue.clear();
        return follower.stopAll(reason);
    }

    private void admit() {
        while (live < parallelism) {
            Optional<Attempt> next = queue.next(this::reserve);
            if (next.isEmpty()) {
                return;
            }
            live++;
            launching++;
            launcher.launch(bench, next.get(), () -> stopped == null, this);
        }
    }

    private boolean reserve(Attempt attempt) {
        return budget.tryReserve(launcher.nameOf(attempt), attempt.memory(), limit);
    }

    @Override
    public void onStarted(SpawnedContainer container) {
        launching--;
        follower.follow(container, result -> onEnded(container, result));
        if (stopped != null) {
            boolean unused = follower.stopAll(stopped);
        }
    }

    @Override
    public void onNotStarted(SpawnFailure failure) {
        launching--;
        results.put(failure.batchId(), AttemptResult.of(failure));
        live--;
        budget.release(launcher.nameOf(wave.number(), failure.batchId(), failure.attempt()));
        admit();
    }

    @Override
    public void onNotWanted(Attempt attempt) {
        launching--;
        live--;
        budget.release(launcher.nameOf(attempt));
    }

    private void onEnded(SpawnedContainer container, AttemptResult result) {
        results.put(container.batchId(), result);
        live--;
        beingRemoved++;
        remove(container);
        if (result.exitCode() != null) {
            budget.release(container.name());
        }
        admit();
    }

    private void remove(SpawnedContainer container) {
        bench.callInTurn(
                () -> bench.engine().remove(container.id()),
                removal -> onRemoved(container),
                failure -> onNotRemoved(container, failure));
    }

    /** One whose end nobody saw may have run, and held its memory, until now. */
    private void onRemoved(SpawnedContainer container) {
        beingRemoved--;
        budget.release(container.name());
    }

    private void onNotRemoved(SpawnedContainer container, Exception failure) {
        if (removalsFailed.add(container.id())) {
            bench.log().warning("Container " + container.name() + " could not be removed yet. " + failure.getMessage());
        }
        if (budget.holds(container.name()) && !queue.isEmpty()) {
            // Others wait for memory that it may still use.
            Instant again = bench.loop().now().plus(REMOVE_AGAIN);
            EventLoop.Timer unused = bench.loop().at(again, () -> remove(container));
        } else {
            // What is left is tried again when the run is over.
            onRemoved(container);
        }
    }

    private WaveResult result() {
        List<BatchResult> batches = wave.batches().stream().map(this::resultOf).toList();
        return new WaveResult(
                wave.number(),
                startedAt,
                Duration.between(startedAt, bench.loop().now()),
                timedOut,
                batches);
    }

    private BatchResult resultOf(Batch batch) {
        AttemptResult result = results.get(batch.id());
        return new BatchResult(batch.id(), batch.tier(), batch.memory(), result == null ? List.of() : List.of(result));
    }
}
