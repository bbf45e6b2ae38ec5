package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.AttemptResult;
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
import io.github.cfnwaves.wave.loop.HeavyCall;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.resume.BatchKeys;
import io.github.cfnwaves.wave.resume.BatchStart;
import io.github.cfnwaves.wave.retry.RetryRules;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One wave under way: starts batches as memory and parallelism allow, tries them again as the rules say, and removes each container
 * as soon as its result is known and its log kept. Belongs to the event loop.
 */
final class WaveRun implements Launcher.Listener {
    private static final Duration REMOVE_AGAIN = Duration.ofSeconds(5);

    private final Workbench bench;
    private final Wave wave;
    private final Launcher launcher;
    private final Follower follower;
    private final MemoryBudget budget;
    private final Rules rules;
    private final int parallelism;
    private final AdmissionQueue queue;
    private final BatchProgress progress;
    private final WaitingList waiting;
    private final Sealer sealer;
    private final Set<ContainerId> removalsFailed = new HashSet<>();
    private final Instant startedAt;
    private int launching;
    private int live;
    private int beingRemoved;
    private int beingSealed;
    private boolean begun;
    private boolean timedOut;
    private @Nullable StopReason stopped;
    /** Volatile, because launches that still wait for a thread ask it there. */
    private volatile boolean startsMore = true;

    /**
     * By which it runs.
     *
     * @param limit the most memory that containers may have together, null for no bound
     * @param halt counts over all waves of the run
     * @param keys from which a later run can tell whether a success still counts
     */
    record Rules(@Nullable MemorySize limit, RetryRules retry, Halt halt, BatchKeys keys) {}

    WaveRun(Workbench bench, Wave wave, Launcher launcher, Follower follower, MemoryBudget budget, Rules rules) {
        this.bench = bench;
        this.wave = wave;
        this.launcher = launcher;
        this.follower = follower;
        this.budget = budget;
        this.rules = rules;
        this.parallelism = Objects.requireNonNullElse(wave.parallelism(), Integer.MAX_VALUE);
        this.queue = new AdmissionQueue(wave.batches());
        this.progress = new BatchProgress(bench, wave, rules.retry(), rules.limit());
        this.waiting = new WaitingList(bench.log(), budget, rules.limit());
        this.sealer = new Sealer(bench, wave, launcher, rules.keys());
        this.startedAt = bench.loop().now();
    }

    /**
     * Runs the loop until the wave is over and its containers are gone.
     *
     * @param starts what is known of batches already, by id; those that are missing start afresh
     */
    WaveResult run(Map<String, BatchStart> starts, Duration timeout, Cancellation cancellation)
            throws InterruptedException {
        Runnable admit = () -> bench.loop().post(this::admit);
        Runnable interrupt = () -> bench.loop().post(() -> {
            boolean unused = stop(StopReason.INTERRUPT);
        });
        EventLoop.Timer deadline = bench.loop().at(startedAt.plus(timeout), this::onDeadline);
        budget.addListener(admit);
        cancellation.addListener(interrupt);
        try {
            // Posted, so that it comes after an interrupt that came before.
            bench.loop().post(() -> begin(starts));
            bench.loop().runUntil(this::isOver);
            return result();
        } finally {
            deadline.cancel();
            cancellation.removeListener(interrupt);
            budget.removeListener(admit);
        }
    }

    private boolean isOver() {
        return begun
                && queue.isEmpty()
                && !progress.isAnyWaiting()
                && live == 0
                && beingRemoved == 0
                && beingSealed == 0;
    }

    private void begin(Map<String, BatchStart> starts) {
        begun = true;
        for (Batch batch : wave.batches()) {
            BatchStart start = starts.getOrDefault(batch.id(), BatchStart.AFRESH);
            Optional<Attempt> next = progress.begin(batch, start);
            if (start.running() != null) {
                takeOver(start.running());
            } else if (startsMore) {
                next.ifPresent(queue::add);
            }
        }
        if (live > 0) {
            follower.look();
        }
        admit();
    }

    /** One that runs already has its memory, whether or not there is room for it. */
    private void takeOver(SpawnedContainer container) {
        bench.log().attemptTakenOver(container);
        boolean unused = budget.tryReserve(container.name(), container.memoryLimit(), null);
        live++;
        follow(container);
    }

    /** The deadline has passed in vain only when something still ran or waited; keeping a last log is neither. */
    private void onDeadline() {
        if (stopped == null) {
            boolean waited = !queue.isEmpty() || launching > 0 || progress.isAnyWaiting();
            timedOut = stop(StopReason.WAVE_DEADLINE) || waited;
        }
    }

    private boolean stop(StopReason reason) {
        if (stopped != null) {
            return false;
        }
        stopped = reason;
        startNoMore();
        return follower.stopAll(reason);
    }

    private void startNoMore() {
        startsMore = false;
        queue.clear();
        progress.giveUpWaiting();
    }

    private void admit() {
        while (live < parallelism) {
            Optional<Attempt> next = queue.next(this::reserve);
            if (next.isEmpty()) {
                break;
            }
            live++;
            launching++;
            launcher.launch(bench, next.get(), () -> startsMore, this);
        }
        waiting.tell(queue, live >= parallelism ? parallelism : null);
    }

    private boolean reserve(Attempt attempt) {
        // First, because a name is a hash, and thousands may be asked in vain.
        return budget.hasRoom(attempt.memory(), rules.limit())
                && budget.tryReserve(launcher.nameOf(attempt), attempt.memory(), rules.limit());
    }

    @Override
    public void onStarted(SpawnedContainer container) {
        launching--;
        follow(container);
    }

    private void follow(SpawnedContainer container) {
        follower.follow(container, result -> onEnded(container, result));
        if (stopped != null) {
            boolean unused = follower.stopAll(stopped);
        }
    }

    @Override
    public void onNotStarted(SpawnFailure failure, boolean mayPass) {
        launching--;
        live--;
        budget.release(launcher.nameOf(wave.number(), failure.batchId(), failure.attempt()));
        record(failure.batchId(), AttemptResult.of(failure), mayPass);
    }

    @Override
    public void onNotWanted(Attempt attempt) {
        launching--;
        live--;
        budget.release(launcher.nameOf(attempt));
    }

    private void onEnded(SpawnedContainer container, AttemptResult result) {
        live--;
        beingRemoved++;
        remove(container);
        if (result.exitCode() != null) {
            budget.release(container.name());
        }
        if (result.outcome().isSuccess()) {
            beingSealed++;
            sealer.seal(container.batchId(), () -> beingSealed--);
        }
        record(container.batchId(), result, true);
    }

    /** Takes down how an attempt ended, and sees what follows from it. */
    private void record(String batchId, AttemptResult result, boolean mayPass) {
        boolean again = progress.record(batchId, result, mayPass && startsMore, this::enqueue);
        if (!again && BatchProgress.isFailure(result)) {
            rules.halt().onBatchFailed(wave.number());
        }
        if (rules.halt().isReached()) {
            startNoMore();
        }
        if (rules.halt().isNow()) {
            boolean unused = stop(StopReason.HALT);
        }
        admit();
    }

    private void enqueue(Attempt attempt) {
        queue.add(attempt);
        admit();
    }

    private void remove(SpawnedContainer container) {
        bench.callInTurn(
                HeavyCall.REMOVE,
                () -> bench.engine().remove(container.id()),
                removed -> onRemoved(container),
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
        return new WaveResult(
                wave.number(),
                startedAt,
                Duration.between(startedAt, bench.loop().now()),
                timedOut,
                progress.results());
    }
}
