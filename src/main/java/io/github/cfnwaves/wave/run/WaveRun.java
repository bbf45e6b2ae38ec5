package io.github.cfnwaves.wave.run;

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
import io.github.cfnwaves.wave.launch.CreatedContainer;
import io.github.cfnwaves.wave.launch.Launcher;
import io.github.cfnwaves.wave.loop.EventLoop;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.resume.BatchKeys;
import io.github.cfnwaves.wave.resume.BatchStart;
import io.github.cfnwaves.wave.retry.RetryRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One wave under way: starts batches as memory and parallelism allow, tries them again as the rules say, and removes each container
 * as soon as its result is known and its log kept. Belongs to the event loop.
 */
final class WaveRun implements Launcher.Listener {
    private final Workbench bench;
    private final Wave wave;
    private final Launcher launcher;
    private final CreatedAhead ahead;
    private final Removals removals;
    private final Follower follower;
    private final MemoryBudget budget;
    private final Rules rules;
    private final int parallelism;
    private final AdmissionQueue queue;
    private final BatchProgress progress;
    private final WaitingList waiting;
    private final Sealer sealer;
    private final Instant startedAt;
    private int launching;
    private int live;
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
     * @param timeout the wave's
     */
    record Rules(@Nullable MemorySize limit, RetryRules retry, Halt halt, BatchKeys keys, Duration timeout) {}

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
        this.removals = new Removals(bench, budget, () -> !queue.isEmpty());
        this.ahead = new CreatedAhead(bench, launcher, removals, startedAt.plus(rules.timeout()), () -> startsMore);
    }

    /**
     * Runs the loop until the wave is over and its containers are gone.
     *
     * @param starts what is known of batches already, by id; those that are missing start afresh
     */
    WaveResult run(Map<String, BatchStart> starts, Cancellation cancellation) throws InterruptedException {
        Runnable admit = () -> bench.loop().post(this::admit);
        Runnable interrupt = () -> bench.loop().post(() -> {
            boolean unused = stop(StopReason.INTERRUPT);
        });
        EventLoop.Timer deadline = bench.loop().at(startedAt.plus(rules.timeout()), this::onDeadline);
        budget.addListener(admit);
        cancellation.addListener(interrupt);
        try {
            // Posted, so that it comes after an interrupt that came before.
            bench.loop().post(() -> begin(starts));
            bench.loop().runUntil(this::isOver);
            return result();
        } finally {
            // Also when it was interrupted: what still waits for a thread is not to start while the run is swept.
            startsMore = false;
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
                && !ahead.isAnyUnderWay()
                && !removals.isAnyUnderWay()
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
        ahead.giveUp();
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
            ahead.launch(next.get(), this);
        }
        ahead.create(queue.first(CreatedAhead.MOST));
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
    public void onNotWanted(Attempt attempt, @Nullable CreatedContainer left) {
        launching--;
        live--;
        budget.release(launcher.nameOf(attempt));
        if (left != null) {
            removals.remove(left.id(), left.name());
        }
    }

    private void onEnded(SpawnedContainer container, AttemptResult result) {
        live--;
        if (result.exitCode() != null) {
            budget.release(container.name());
        }
        if (result.outcome().isSuccess()) {
            beingSealed++;
            sealer.seal(container.batchId(), () -> beingSealed--);
        }
        record(container.batchId(), result, true);
        // After that, because who starts in its place goes first.
        removals.remove(container.id(), container.name());
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

    private WaveResult result() {
        return new WaveResult(
                wave.number(),
                startedAt,
                Duration.between(startedAt, bench.loop().now()),
                timedOut,
                progress.results());
    }
}
