package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Several who hear the same, in this order; none at the same time as another. */
public final class WaveLogTee implements WaveLog {
    private final List<WaveLog> logs;

    public WaveLogTee(WaveLog... logs) {
        this.logs = List.of(logs);
    }

    private synchronized void all(Consumer<WaveLog> verb) {
        logs.forEach(verb);
    }

    @Override
    public void engineFound(EngineInfo engine) {
        all(log -> log.engineFound(engine));
    }

    @Override
    public void planRead(WavePlan plan) {
        all(log -> log.planRead(plan));
    }

    @Override
    public void runStarted(RunContext context, WavePlan plan, @Nullable MemorySize budget) {
        all(log -> log.runStarted(context, plan, budget));
    }

    @Override
    public void runResumed(RunContext context, WavePlan plan) {
        all(log -> log.runResumed(context, plan));
    }

    @Override
    public void waveStarted(Wave wave, int toRun) {
        all(log -> log.waveStarted(wave, toRun));
    }

    @Override
    public void attemptStarted(SpawnedContainer container) {
        all(log -> log.attemptStarted(container));
    }

    @Override
    public void attemptTakenOver(SpawnedContainer container) {
        all(log -> log.attemptTakenOver(container));
    }

    @Override
    public void attemptNotStarted(SpawnFailure failure) {
        all(log -> log.attemptNotStarted(failure));
    }

    @Override
    public void attemptPaused(SpawnedContainer container) {
        all(log -> log.attemptPaused(container));
    }

    @Override
    public void attemptUnpaused(SpawnedContainer container) {
        all(log -> log.attemptUnpaused(container));
    }

    @Override
    public void attemptStopping(SpawnedContainer container, StopReason reason, Duration grace) {
        all(log -> log.attemptStopping(container, reason, grace));
    }

    @Override
    public void attemptEnded(SpawnedContainer container, AttemptResult result) {
        all(log -> log.attemptEnded(container, result));
    }

    @Override
    public void batchSucceeded(int waveNumber, String batchId, BatchKey key) {
        all(log -> log.batchSucceeded(waveNumber, batchId, key));
    }

    @Override
    public void batchReused(int waveNumber, BatchResult result, BatchKey key, RunId succeededIn) {
        all(log -> log.batchReused(waveNumber, result, key, succeededIn));
    }

    @Override
    public void batchRunsAgain(int waveNumber, String batchId, String reason) {
        all(log -> log.batchRunsAgain(waveNumber, batchId, reason));
    }

    @Override
    public void attemptWaiting(int waveNumber, String batchId, int attempt, String reason) {
        all(log -> log.attemptWaiting(waveNumber, batchId, attempt, reason));
    }

    @Override
    public void retryPlanned(Retry retry) {
        all(log -> log.retryPlanned(retry));
    }

    @Override
    public void retryDeclined(int waveNumber, String batchId, String reason) {
        all(log -> log.retryDeclined(waveNumber, batchId, reason));
    }

    @Override
    public void preparationFailed(String reason, Duration retryAfter) {
        all(log -> log.preparationFailed(reason, retryAfter));
    }

    @Override
    public void halted(String reason) {
        all(log -> log.halted(reason));
    }

    @Override
    public void noWaveAfter(int waveNumber) {
        all(log -> log.noWaveAfter(waveNumber));
    }

    @Override
    public void waveNotRun(Wave wave, String reason) {
        all(log -> log.waveNotRun(wave, reason));
    }

    @Override
    public void waveEnded(WaveResult result) {
        all(log -> log.waveEnded(result));
    }

    @Override
    public void runEnded(RunResult result) {
        all(log -> log.runEnded(result));
    }

    @Override
    public void podLost(Pod pod) {
        all(log -> log.podLost(pod));
    }

    @Override
    public void memorySampled(MemorySample sample) {
        all(log -> log.memorySampled(sample));
    }

    @Override
    public void engineLost(String reason) {
        all(log -> log.engineLost(reason));
    }

    @Override
    public void engineBack() {
        all(log -> log.engineBack());
    }

    @Override
    public void cleanedUp(CleanupResult result) {
        all(log -> log.cleanedUp(result));
    }

    @Override
    public void warning(String sentence) {
        all(log -> log.warning(sentence));
    }

    @Override
    public void onPullStarted(String image) {
        all(log -> log.onPullStarted(image));
    }

    @Override
    public void onProgress(String image, long bytes, long totalBytes) {
        all(log -> log.onProgress(image, bytes, totalBytes));
    }

    @Override
    public void onPullStalled(String image, Duration silence) {
        all(log -> log.onPullStalled(image, silence));
    }

    @Override
    public void onPulled(String image) {
        all(log -> log.onPulled(image));
    }

    @Override
    public void onForeignPlatform(String image, String platform, String ofEngine) {
        all(log -> log.onForeignPlatform(image, platform, ofEngine));
    }
}
