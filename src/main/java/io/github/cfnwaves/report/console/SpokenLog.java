package io.github.cfnwaves.report.console;

import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.CleanupFile;
import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.report.ToldReasons;
import io.github.cfnwaves.report.Words;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.Retry;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.WaveResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Says what happens, one line for a change; the wording is here, in {@link Attempts} and in {@link Endings}. */
public final class SpokenLog implements WaveLog {
    private final Set<String> foreign = ConcurrentHashMap.newKeySet();
    private final Voice voice;
    private final MemoryTiers tiers;
    private final boolean live;
    private final ToldReasons told = new ToldReasons();

    /** Says everything. */
    public SpokenLog(Voice voice) {
        this(voice, MemoryTiers.standard(), false);
    }

    /**
     * One that gives advice on these tiers.
     *
     * @param live whether a live line shows how far the run is, so that what goes as it should needn't be said batch by batch
     */
    public SpokenLog(Voice voice, MemoryTiers tiers, boolean live) {
        this.tiers = tiers;
        this.voice = new PrintableVoice(voice);
        this.live = live;
    }

    /** Says what goes as it should, of a batch or an image. */
    private void usual(String sentence) {
        if (live) {
            voice.debug(sentence);
        } else {
            voice.info(sentence);
        }
    }

    @Override
    public void engineFound(EngineInfo engine) {
        voice.debug("Using " + engine.describe() + ": " + engine.memory().human() + " of memory, "
                + Counted.of(engine.cpus(), "CPU") + ".");
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
        int all = wave.batches().size();
        String name = "Wave " + wave.number();
        if (all == 0) {
            voice.info(name + " has no batches: nothing to do.");
        } else if (toRun == 0) {
            voice.info(name + ": nothing to do, " + (all == 1 ? "its batch" : "all of its " + all + " batches")
                    + " succeeded before.");
        } else if (toRun < all) {
            voice.info(
                    name + ": " + toRun + " of " + Counted.of(all, "batch") + " to run, the others succeeded before.");
        } else {
            voice.info(name + ": " + Counted.of(all, "batch") + ", "
                    + wave.totalMemory().human() + " in all.");
        }
    }

    @Override
    public void onPullStarted(String image) {
        usual("Pulling image " + image + ".");
    }

    @Override
    public void onPullStalled(String image, Duration silence) {
        voice.warn("The pull of image " + image + " has made no progress for " + Durations.format(silence)
                + ": it is broken off and begun again.");
    }

    @Override
    public void onPulled(String image) {
        usual("Pulled image " + image + ".");
    }

    @Override
    public void onForeignPlatform(String image, String platform, String ofEngine) {
        if (!foreign.add(image)) {
            return;
        }
        voice.warn("Image " + image + " is for " + platform + ", but the engine's machine is " + ofEngine
                + ": its programs may not start, or only by slow emulation. If that isn't meant, get it for " + ofEngine
                + " (docker pull --platform " + ofEngine + " " + image + "), or build it for that.");
    }

    @Override
    public void attemptStarted(SpawnedContainer container) {
        usual(Attempts.started(container));
    }

    @Override
    public void attemptNotStarted(SpawnFailure failure) {
        voice.error(Attempts.notStarted(failure, told.before(failure.error(), failure.batchId())));
    }

    @Override
    public void attemptPaused(SpawnedContainer container) {
        voice.warn(Attempts.paused(container));
    }

    @Override
    public void attemptUnpaused(SpawnedContainer container) {
        voice.info(batch(container.batchId()) + " goes on.");
    }

    @Override
    public void attemptStopping(SpawnedContainer container, StopReason reason, Duration grace) {
        voice.warn(Attempts.stopping(container, reason, grace));
    }

    @Override
    public void attemptEnded(SpawnedContainer container, AttemptResult result) {
        String line = Attempts.ended(container, result);
        if (!result.outcome().isSuccess()) {
            voice.error(line);
        } else if (result.error() != null) {
            voice.warn(line);
        } else {
            usual(line);
        }
    }

    @Override
    public void runResumed(RunContext context, WavePlan plan) {
        voice.info("Run " + context.run() + " (task " + Printable.id(context.taskId())
                + ") was cut off and goes on: what succeeded is not run again.");
    }

    @Override
    public void attemptTakenOver(SpawnedContainer container) {
        usual(Attempts.takenOver(container));
    }

    @Override
    public void batchReused(int waveNumber, BatchResult result, BatchKey key, RunId succeededIn) {
        usual(batch(result.batchId()) + " is not run again: it succeeded in run " + succeededIn
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
        voice.warn(Attempts.triedAgain(retry));
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
                + Counted.of(result.batches().size(), "batch") + " succeeded in "
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
        new Endings(voice, tiers).ofRun(result);
    }

    @Override
    public void podLost(Pod pod) {
        voice.warn(Words.podLost(pod.waveNumber(), pod.name())
                + " Batches that run go on without one; those that start from now on share a new pod.\n"
                + "See what ended it (docker events, the kernel's log), and run the batches that failed for it again.");
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

    /** The table of all batches, then what those that did not succeed said last. */
    public void tell(List<WaveResult> waves) {
        new Endings(voice, tiers).ofWaves(waves);
    }

    private static String batch(String id) {
        return Attempts.batch(id);
    }
}
