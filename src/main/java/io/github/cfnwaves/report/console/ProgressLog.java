package io.github.cfnwaves.report.console;

import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.MemorySample;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Retry;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.WaveResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps count of a run and has it shown whenever a verb is told. Safe for any number of threads. */
public final class ProgressLog implements WaveLog {
    /** Bytes come in far more often than anybody can read. */
    private static final Duration PULL_INTERVAL = Duration.ofMillis(200);

    private final Progress progress;
    private final ProgressDisplay display;
    private final InstantSource clock;
    private Instant pullShown = Instant.MIN;
    private boolean over;

    private ProgressLog(Progress progress, ProgressDisplay display, InstantSource clock) {
        this.progress = progress;
        this.display = display;
        this.clock = clock;
    }

    /**
     * Shown in one line of a terminal.
     *
     * @param sizes how many batches each wave has, by its number
     * @param budget the most memory that may be given out, null for no bound
     * @param width columns of the terminal
     */
    public static ProgressLog live(
            Map<Integer, Integer> sizes, @Nullable MemorySize budget, LiveLine line, int width, InstantSource clock) {
        return new ProgressLog(new Progress(sizes, budget), new ProgressDisplay.Live(line, width), clock);
    }

    /** Said in a line at most every half a minute, and only if something has changed since the last one. */
    public static ProgressLog inLines(
            Map<Integer, Integer> sizes, @Nullable MemorySize budget, Voice voice, InstantSource clock) {
        return new ProgressLog(
                new Progress(sizes, budget), new ProgressDisplay.Summaries(new PrintableVoice(voice)), clock);
    }

    private synchronized void tell(BiConsumer<Progress, Instant> change) {
        if (!over) {
            Instant now = clock.instant();
            change.accept(progress, now);
            display.update(progress, now);
        }
    }

    @Override
    public void waveStarted(Wave wave, int toRun) {
        tell((state, now) -> state.waveBegins(wave.number(), toRun));
    }

    @Override
    public void attemptStarted(SpawnedContainer container) {
        tell((state, now) -> state.runs(container.batchId(), container.memoryLimit(), container.startedAt(), now));
    }

    @Override
    public void attemptTakenOver(SpawnedContainer container) {
        attemptStarted(container);
    }

    @Override
    public void attemptNotStarted(SpawnFailure failure) {
        tell((state, now) -> state.ended(failure.batchId(), Outcome.SPAWN_FAILED, Duration.ZERO, now));
    }

    @Override
    public void attemptEnded(SpawnedContainer container, AttemptResult result) {
        tell((state, now) -> state.ended(container.batchId(), result.outcome(), result.duration(), now));
    }

    @Override
    public void attemptStopping(SpawnedContainer container, StopReason reason, Duration grace) {
        if (reason == StopReason.INTERRUPT || reason == StopReason.HALT) {
            tell((state, now) -> state.halts());
        }
    }

    @Override
    public void halted(String reason) {
        tell((state, now) -> state.halts());
    }

    @Override
    public void noWaveAfter(int waveNumber) {
        tell((state, now) -> state.wavesEnd());
    }

    @Override
    public void preparationFailed(String reason, Duration retryAfter) {
        tell((state, now) -> state.pullsFailed());
    }

    @Override
    public void retryPlanned(Retry retry) {
        tell((state, now) -> state.waits(retry.batchId()));
    }

    @Override
    public void waveEnded(WaveResult result) {
        tell((state, now) -> state.waveEnded(result));
    }

    @Override
    public void waveNotRun(Wave wave, String reason) {
        tell((state, now) -> wave.batches().forEach(batch -> state.neverRuns(batch.id())));
    }

    @Override
    public void memorySampled(MemorySample sample) {
        tell((state, now) -> state.uses(sample.used()));
    }

    @Override
    public void onPullStarted(String image) {
        tell((state, now) -> state.pulling(image, 0, 0));
    }

    @Override
    public synchronized void onProgress(String image, long bytes, long totalBytes) {
        Instant now = clock.instant();
        if (now.isAfter(pullShown.plus(PULL_INTERVAL))) {
            pullShown = now;
            tell((state, then) -> state.pulling(image, bytes, totalBytes));
        }
    }

    @Override
    public void onPulled(String image) {
        tell((state, now) -> state.pulled(image));
    }

    @Override
    public void runEnded(RunResult result) {
        end();
    }

    /** Ends what is shown; whatever is told later changes nothing any more. */
    public synchronized void end() {
        over = true;
        display.end();
    }
}
