package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes one line for every verb, with the seconds since it was made in front. Safe for any number of threads. */
public final class RecordingLog implements WaveLog {
    private final InstantSource clock;
    private final Instant madeAt;
    private final List<String> lines = new ArrayList<>();

    /** Of the batches that have succeeded. */
    public final Map<String, BatchKey> keys = new ConcurrentHashMap<>();

    public RecordingLog(InstantSource clock) {
        this.clock = clock;
        this.madeAt = clock.instant();
    }

    private synchronized void say(String line) {
        long millis = Duration.between(madeAt, clock.instant()).toMillis();
        String seconds = millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
        lines.add(seconds + "s " + line);
    }

    /** Every line, such as {@code 1s ended a success}. */
    public synchronized List<String> timed() {
        return List.copyOf(lines);
    }

    /** Every line without its time. */
    public List<String> lines() {
        return timed().stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    /** The lines that begin with a verb, without their time. */
    public List<String> lines(String verb) {
        return lines().stream().filter(line -> line.startsWith(verb)).toList();
    }

    @Override
    public void engineFound(EngineInfo engine) {
        say("engine " + engine.product());
    }

    @Override
    public void planRead(WavePlan plan) {
        say("plan " + plan.taskId());
    }

    @Override
    public void runStarted(RunContext context, WavePlan plan, @Nullable MemorySize budget) {
        say("run " + context.run() + " within " + budget);
    }

    @Override
    public void waveStarted(Wave wave, int toRun) {
        say("wave " + wave.number() + " of " + toRun);
    }

    @Override
    public void attemptStarted(SpawnedContainer container) {
        say("started " + container.batchId());
    }

    @Override
    public void attemptNotStarted(SpawnFailure failure) {
        say("not started " + failure.batchId());
    }

    @Override
    public void runResumed(RunContext context, WavePlan plan) {
        say("resumed " + context.run());
    }

    @Override
    public void attemptTakenOver(SpawnedContainer container) {
        say("taken over " + container.batchId());
    }

    @Override
    public void batchSucceeded(int waveNumber, String batchId, BatchKey key) {
        keys.put(batchId, key);
    }

    @Override
    public void batchReused(int waveNumber, BatchResult result, BatchKey key, RunId succeededIn) {
        say("reused " + result.batchId() + " of " + succeededIn);
    }

    @Override
    public void batchRunsAgain(int waveNumber, String batchId, String reason) {
        say("runs again " + batchId + ": " + reason);
    }

    @Override
    public void attemptWaiting(int waveNumber, String batchId, int attempt, String reason) {
        say("waiting " + batchId + ": " + reason);
    }

    @Override
    public void retryPlanned(Retry retry) {
        String wait = String.valueOf(retry.after().toMillis() / 1000.0);
        say("again " + retry.batchId() + " #" + retry.attempt() + " with " + retry.memory() + " in " + wait + "s");
    }

    @Override
    public void retryDeclined(int waveNumber, String batchId, String reason) {
        say("not again " + batchId + ": " + reason);
    }

    @Override
    public void preparationFailed(String reason, Duration retryAfter) {
        say("preparation failed: " + reason);
    }

    @Override
    public void halted(String reason) {
        say("halted: " + reason);
    }

    @Override
    public void attemptPaused(SpawnedContainer container) {
        say("paused " + container.batchId());
    }

    @Override
    public void attemptUnpaused(SpawnedContainer container) {
        say("unpaused " + container.batchId());
    }

    @Override
    public void attemptStopping(SpawnedContainer container, StopReason reason, Duration grace) {
        say("stopping " + container.batchId() + " for " + reason);
    }

    @Override
    public void attemptEnded(SpawnedContainer container, AttemptResult result) {
        say("ended " + container.batchId() + " " + result.outcome());
    }

    @Override
    public void noWaveAfter(int waveNumber) {
        say("no wave after " + waveNumber);
    }

    @Override
    public void waveNotRun(Wave wave, String reason) {
        say("wave " + wave.number() + " not run: " + reason);
    }

    @Override
    public void waveEnded(WaveResult result) {
        say("wave " + result.waveNumber() + " " + result.completion());
    }

    @Override
    public void runEnded(RunResult result) {
        say("run ended " + (result.isSuccess() ? "well" : "badly"));
    }

    @Override
    public void podLost(Pod pod) {
        say("pod lost " + pod.waveNumber());
    }

    @Override
    public void engineLost(String reason) {
        say("engine lost");
    }

    @Override
    public void engineBack() {
        say("engine back");
    }

    @Override
    public void cleanedUp(CleanupResult result) {
        say("cleaned up " + result.containers().size() + " containers, " + result.networks() + ", errors "
                + result.errors());
    }

    @Override
    public void warning(String sentence) {
        say("warning: " + sentence);
    }

    @Override
    public void onPullStarted(String image) {
        say("pulling " + image);
    }

    @Override
    public void onPulled(String image) {
        say("pulled " + image);
    }
}
