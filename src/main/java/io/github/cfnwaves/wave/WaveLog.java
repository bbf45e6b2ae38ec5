package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens, in the words of the domain. Who prints it, who writes it to the journal and in which words is not this
 * package's business.
 *
 * <p>Calls for one run come one at a time, but may come from different threads; those of {@link ContainerEngine.PullListener}
 * come from the engine's.
 */
public interface WaveLog extends ContainerEngine.PullListener {
    /** Hears and says nothing. */
    WaveLog SILENT = new WaveLog() {};

    default void engineFound(EngineInfo engine) {}

    default void planRead(WavePlan plan) {}

    /** A run begins; {@code budget} is null when there is no bound. */
    default void runStarted(RunContext context, WavePlan plan, @Nullable MemorySize budget) {}

    /** A run that was cut off goes on in this process; {@code context} is its own, with this process as owner. */
    default void runResumed(RunContext context, WavePlan plan) {}

    /** A wave begins, with {@code toRun} batches to run. */
    default void waveStarted(Wave wave, int toRun) {}

    default void attemptStarted(SpawnedContainer container) {}

    /** A container that an earlier process started is followed by this one. */
    default void attemptTakenOver(SpawnedContainer container) {}

    default void attemptNotStarted(SpawnFailure failure) {}

    /** Somebody paused a container: it will make no progress until it is unpaused or its deadline passes. */
    default void attemptPaused(SpawnedContainer container) {}

    default void attemptUnpaused(SpawnedContainer container) {}

    /** A container was asked to end, and will be killed when it hasn't by {@code grace}. */
    default void attemptStopping(SpawnedContainer container, StopReason reason, Duration grace) {}

    default void attemptEnded(SpawnedContainer container, AttemptResult result) {}

    /** A batch has succeeded; the key is taken from what its success left behind. */
    default void batchSucceeded(int waveNumber, String batchId, BatchKey key) {}

    /** A batch isn't run, because it succeeded in an earlier run and its key is still the same. */
    default void batchReused(int waveNumber, BatchResult result, BatchKey key, RunId succeededIn) {}

    /** A batch that succeeded in an earlier run is run again all the same; {@code reason} is half a sentence. */
    default void batchRunsAgain(int waveNumber, String batchId, String reason) {}

    /** An attempt has to wait; {@code reason} says for what, as in "waits for …". Told once for each thing that it waits for. */
    default void attemptWaiting(int waveNumber, String batchId, int attempt, String reason) {}

    /** A failed batch is tried again. */
    default void retryPlanned(Retry retry) {}

    /** A failed batch is not tried again although it has retries left; {@code reason} is half a sentence on why. */
    default void retryDeclined(int waveNumber, String batchId, String reason) {}

    /** An image or the network that a wave needs could not be had for a reason that may pass; it is tried again. */
    default void preparationFailed(String reason, Duration retryAfter) {}

    /** Enough batches have failed for the run to end early; {@code reason} is half a sentence. */
    default void halted(String reason) {}

    /** A batch of a wave has failed for good, for which the wave runs out and no other begins after it. */
    default void noWaveAfter(int waveNumber) {}

    /** A wave's batches never had their turn; {@code reason} is a sentence on why. */
    default void waveNotRun(Wave wave, String reason) {}

    default void waveEnded(WaveResult result) {}

    default void runEnded(RunResult result) {}

    /** The pod of a wave ended while batches may have needed it: they have no network any more. The next to start gets a new one. */
    default void podLost(Pod pod) {}

    /** What all containers use together was measured anew; told only when it has changed. */
    default void memorySampled(MemorySample sample) {}

    /** The engine stopped telling what happens, or did not answer; what happens meanwhile is found out later. */
    default void engineLost(String reason) {}

    default void engineBack() {}

    default void cleanedUp(CleanupResult result) {}

    /** Something that the user should know and that no other verb tells; a sentence. */
    default void warning(String sentence) {}

    @Override
    default void onPullStarted(String image) {}

    @Override
    default void onProgress(String image, long bytes, long totalBytes) {}

    @Override
    default void onPullStalled(String image, Duration silence) {}

    @Override
    default void onPulled(String image) {}

    @Override
    default void onForeignPlatform(String image, String platform, String ofEngine) {}
}
