package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Retry;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.loop.EventLoop;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.resume.BatchStart;
import io.github.cfnwaves.wave.retry.NextStep;
import io.github.cfnwaves.wave.retry.RetryRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How far each batch of a wave is: its attempts so far, and the wait before the next. Belongs to the event loop. */
final class BatchProgress {
    private final Workbench bench;
    private final int waveNumber;
    private final RetryRules rules;
    private final @Nullable MemorySize limit;
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private final Map<String, List<AttemptResult>> attempts = new HashMap<>();
    private final Map<String, RunId> reused = new HashMap<>();
    private final Map<String, EventLoop.Timer> backingOff = new HashMap<>();

    BatchProgress(Workbench bench, Wave wave, RetryRules rules, @Nullable MemorySize limit) {
        this.bench = bench;
        this.waveNumber = wave.number();
        this.rules = rules;
        this.limit = limit;
        wave.batches().forEach(batch -> {
            batches.put(batch.id(), batch);
            attempts.put(batch.id(), new ArrayList<>());
        });
    }

    static boolean isFailure(AttemptResult result) {
        return switch (result.outcome()) {
            case SUCCESS, CANCELLED, NOT_RUN -> false;
            case FAILED, TIMEOUT, OOM, OOM_SUSPECTED, LOST, SPAWN_FAILED -> true;
        };
    }

    /** Takes up what is known of a batch; gives its next attempt if it is to have one. */
    Optional<Attempt> begin(Batch batch, BatchStart start) {
        List<AttemptResult> past = attemptsOf(batch.id());
        past.addAll(start.attempts());
        if (start.reused() != null) {
            reused.put(batch.id(), start.reused().succeededIn());
            bench.log()
                    .batchReused(
                            waveNumber,
                            resultOf(batch),
                            start.reused().key(),
                            start.reused().succeededIn());
        }
        if (past.isEmpty()) {
            return Optional.of(Attempt.first(waveNumber, batch));
        }
        AttemptResult last = past.get(past.size() - 1);
        if (start.isDone()) {
            return Optional.empty();
        }
        // A run that is continued has forgotten how long it meant to wait, and has waited.
        if (rules.after(batch, past, limit) instanceof NextStep.Again again) {
            return Optional.of(next(batch, last, again.memory()));
        }
        return isFailure(last) ? Optional.empty() : Optional.of(next(batch, last, last.memoryLimit()));
    }

    /**
     * Adds an attempt that has ended.
     *
     * @param mayRetry whether there may be another one at all
     * @param whenDue gets the next attempt when its time has come
     * @return whether there will be one
     */
    boolean record(String batchId, AttemptResult result, boolean mayRetry, Consumer<Attempt> whenDue) {
        List<AttemptResult> all = attemptsOf(batchId);
        all.add(result);
        Batch batch = batches.get(batchId);
        if (batch == null || !mayRetry || result.outcome().isSuccess()) {
            return false;
        }
        NextStep step = rules.after(batch, all, limit);
        if (step instanceof NextStep.Again again) {
            backOff(next(batch, result, again.memory()), again, result, whenDue);
            return true;
        }
        if (step instanceof NextStep.GiveUp over && over.reason() != null) {
            bench.log().retryDeclined(waveNumber, batchId, over.reason());
        }
        return false;
    }

    private Attempt next(Batch batch, AttemptResult last, MemorySize memory) {
        return new Attempt(waveNumber, batch, last.attempt() + 1, memory);
    }

    private void backOff(Attempt next, NextStep.Again again, AttemptResult last, Consumer<Attempt> whenDue) {
        String id = next.batch().id();
        Duration wait = again.after();
        boolean more = next.memory().compareTo(last.memoryLimit()) > 0;
        bench.log().retryPlanned(new Retry(waveNumber, id, next.number(), next.memory(), more, wait, again.remark()));
        backingOff.put(id, bench.loop().at(bench.loop().now().plus(wait), () -> {
            if (backingOff.remove(id) != null) {
                whenDue.accept(next);
            }
        }));
    }

    /** Whether a batch waits before its next attempt. */
    boolean isAnyWaiting() {
        return !backingOff.isEmpty();
    }

    /** What waits keeps the result that it has. */
    void giveUpWaiting() {
        backingOff.values().forEach(EventLoop.Timer::cancel);
        backingOff.clear();
    }

    /** Of every batch, in plan order. */
    List<BatchResult> results() {
        return batches.values().stream().map(this::resultOf).toList();
    }

    private BatchResult resultOf(Batch batch) {
        return new BatchResult(
                batch.id(), batch.tier(), memoryOf(batch), attemptsOf(batch.id()), reused.get(batch.id()));
    }

    private MemorySize memoryOf(Batch batch) {
        List<AttemptResult> all = attemptsOf(batch.id());
        return all.isEmpty() ? batch.memory() : all.get(all.size() - 1).memoryLimit();
    }

    private List<AttemptResult> attemptsOf(String batchId) {
        return attempts.computeIfAbsent(batchId, unused -> new ArrayList<>());
    }
}
