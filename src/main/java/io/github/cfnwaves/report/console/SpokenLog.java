package io.github.cfnwaves.report.console;

import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.CleanupFile;
import io.github.cfnwaves.report.LogTail;
import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.report.Words;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Retry;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what happens, one line for a change. All the wording is here. */
public final class SpokenLog implements WaveLog {
    private final Voice voice;
    private final MemoryTiers tiers;

    public SpokenLog(Voice voice) {
        this(voice, MemoryTiers.standard());
    }

    /** One that gives advice on these tiers. */
    public SpokenLog(Voice voice, MemoryTiers tiers) {
        this.tiers = tiers;
        this.voice = new PrintableVoice(voice);
    }

    @Override
    public void engineFound(EngineInfo engine) {
        voice.debug("Using " + engine.describe() + ": " + engine.memory().human() + " of memory, "
                + Words.count(engine.cpus(), "CPU") + ".");
        engine.warnings().forEach(voice::warn);
    }

    @Override
    public void planRead(WavePlan plan) {
        plan.notes().forEach(voice::info);
        plan.warnings().forEach(voice::warn);
    }

    @Override
    public void runStarted(RunContext context, WavePlan plan, @Nullable MemorySize budget) {
        voice.info("Run " + context.run() + " of " + plan.source().file() + " (task " + Printable.id(context.taskId())
                + "), " + (budget == null ? "without a memory budget." : "memory budget " + budget.human() + "."));
    }

    @Override
    public void waveStarted(Wave wave, int toRun) {
        voice.info(
                toRun == 0
                        ? "Wave " + wave.number() + " has no batches: nothing to do."
                        : "Wave " + wave.number() + ": " + Words.count(toRun, "batch") + ", "
                                + wave.totalMemory().human() + " in all.");
    }

    @Override
    public void onPullStarted(String image) {
        voice.info("Pulling image " + image + ".");
    }

    @Override
    public void onPulled(String image) {
        voice.info("Pulled image " + image + ".");
    }

    @Override
    public void attemptStarted(SpawnedContainer container) {
        voice.info(batch(container.batchId()) + (container.attempt() > 1 ? " started again (" : " started (")
                + container.memoryLimit() + ", " + container.name() + ").");
    }

    @Override
    public void attemptNotStarted(SpawnFailure failure) {
        voice.error(batch(failure.batchId()) + " could not be started. " + failure.error());
    }

    @Override
    public void attemptPaused(SpawnedContainer container) {
        voice.warn(batch(container.batchId())
                + " was paused by somebody and makes no progress. Go on with: docker unpause " + container.name());
    }

    @Override
    public void attemptUnpaused(SpawnedContainer container) {
        voice.info(batch(container.batchId()) + " goes on.");
    }

    @Override
    public void attemptStopping(SpawnedContainer container, StopReason reason, Duration grace) {
        String why = switch (reason) {
            case BATCH_DEADLINE -> "has had its " + Durations.format(container.timeout());
            case WAVE_DEADLINE -> "still runs although the wave's time is up";
            case HALT -> "still runs although the run is halted";
            case INTERRUPT -> "still runs although the build is interrupted";
        };
        voice.warn(
                batch(container.batchId()) + " " + why + ": asked to end, killed in " + Durations.format(grace) + ".");
    }

    @Override
    public void attemptEnded(SpawnedContainer container, AttemptResult result) {
        String line = batch(container.batchId()) + " " + ending(result) + " after "
                + Durations.format(result.duration()) + "." + (result.error() == null ? "" : " " + result.error());
        if (!result.outcome().isSuccess()) {
            voice.error(line);
        } else if (result.error() != null) {
            voice.warn(line);
        } else {
            voice.info(line);
        }
    }

    private static String ending(AttemptResult result) {
        String code = result.exitCode() == null ? "" : " (exit code " + result.exitCode() + ")";
        return switch (result.outcome()) {
            case SUCCESS ->
                result.attempt() > 1 ? "succeeded at attempt " + result.attempt() + ", so it is flaky," : "succeeded";
            case FAILED -> "failed" + code;
            case TIMEOUT -> "timed out" + code;
            case OOM -> "ran out of memory at " + result.memoryLimit() + code;
            case OOM_SUSPECTED -> "seems to have run out of memory at " + result.memoryLimit() + code;
            case LOST -> "was lost";
            case SPAWN_FAILED -> "could not be started";
            case CANCELLED -> "was cancelled";
            case NOT_RUN -> "was not run";
        };
    }

    @Override
    public void runResumed(RunContext context) {
        voice.info("Run " + context.run() + " (task " + Printable.id(context.taskId())
                + ") was cut off and goes on: what succeeded is not run again.");
    }

    @Override
    public void attemptTakenOver(SpawnedContainer container) {
        voice.info(batch(container.batchId()) + " was started before and is followed from here on (" + container.name()
                + ").");
    }

    @Override
    public void batchReused(int waveNumber, BatchResult result, BatchKey key, RunId succeededIn) {
        voice.info(batch(result.batchId()) + " is not run again: it succeeded in run " + succeededIn
                + ", and nothing that it rests on has changed.");
    }

    @Override
    public void batchRunsAgain(int waveNumber, String batchId, String reason) {
        voice.info(batch(batchId) + " succeeded before and is run again: " + reason + ".");
    }

    @Override
    public void attemptWaiting(int waveNumber, String batchId, int attempt, String reason) {
        voice.debug(batch(batchId) + " " + reason + ".");
    }

    @Override
    public void retryPlanned(Retry retry) {
        String memory = retry.moreMemory() ? " with " + retry.memory() : "";
        String remark = retry.remark() == null || retry.moreMemory() ? "" : "; " + retry.remark();
        voice.warn(batch(retry.batchId()) + " is tried again" + memory + " in " + Durations.format(retry.after())
                + " (attempt " + retry.attempt() + ")" + remark + ".");
    }

    @Override
    public void retryDeclined(int waveNumber, String batchId, String reason) {
        voice.warn(batch(batchId) + " is not tried again: " + reason + ".");
    }

    @Override
    public void preparationFailed(String reason, Duration retryAfter) {
        voice.warn(reason + " Tried again in " + Durations.format(retryAfter) + ".");
    }

    @Override
    public void halted(String reason) {
        voice.error("The run is halted: " + reason + ".");
    }

    @Override
    public void waveNotRun(Wave wave, String reason) {
        voice.warn("Wave " + wave.number() + " is not run: " + reason + ".");
    }

    @Override
    public void waveEnded(WaveResult result) {
        long good = result.count(Outcome.SUCCESS);
        String line = "Wave " + result.waveNumber() + " " + result.completion() + ": " + good + " of "
                + Words.count(result.batches().size(), "batch") + " succeeded in "
                + Durations.format(result.monitoring())
                + ".";
        if (good == result.batches().size()) {
            voice.info(line);
        } else {
            voice.error(line);
        }
    }

    @Override
    public void runEnded(RunResult result) {
        tell(result.waves());
        voice.info("Run " + result.context().run() + (result.isSuccess() ? " succeeded" : " did not succeed") + " in "
                + Durations.format(result.duration()) + "; at most "
                + result.peakReserved().human()
                + " of memory was given out at once.");
    }

    /** The table of all batches, then for each that did not succeed the end of what it printed. */
    public void tell(List<WaveResult> waves) {
        List<String> table = OutcomeTable.of(waves);
        if (!table.isEmpty()) {
            voice.info("Outcomes:\n  " + String.join("\n  ", table));
        }
        AdviceLine.of(waves, tiers).ifPresent(voice::info);
        waves.stream().map(WaveResult::unsuccessful).flatMap(Collection::stream).forEach(this::tellOutput);
    }

    private void tellOutput(BatchResult batch) {
        Path log = batch.last().map(AttemptResult::log).orElse(null);
        if (log == null) {
            return;
        }
        try {
            List<String> tail = LogTail.of(log);
            String lines = tail.isEmpty() ? " It printed nothing." : "\n  " + String.join("\n  ", tail);
            voice.error(batch(batch.batchId()) + " ended its output like this, whole in " + log + ":" + lines);
        } catch (IOException e) {
            voice.warn("The output of batch " + Printable.id(batch.batchId()) + " can't be shown: " + e.getMessage()
                    + ".");
        }
    }

    @Override
    public void engineLost(String reason) {
        voice.warn("The engine can't be heard; waiting for it. " + reason);
    }

    @Override
    public void engineBack() {
        voice.info("The engine answers again.");
    }

    @Override
    public void cleanedUp(CleanupResult result) {
        voice.info(CleanupFile.summary(result));
        result.containers().forEach(name -> voice.debug((result.dryRun() ? "Would remove " : "Removed ") + name + "."));
        result.leftAlone().forEach(voice::warn);
        result.errors().forEach(voice::error);
    }

    @Override
    public void warning(String sentence) {
        voice.warn(sentence);
    }

    private static String batch(String id) {
        return "Batch " + Printable.id(id);
    }
}
