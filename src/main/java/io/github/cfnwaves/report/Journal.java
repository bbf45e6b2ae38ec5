package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.MemorySample;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code journal.jsonl}: a line for every change of state, written as it happens, so that a process that dies leaves behind what
 * another one needs to take up its run. A line that can't be written is told once and stops nothing.
 */
public final class Journal implements WaveLog, AutoCloseable {
    private static final String NAME = "journal.jsonl";
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);

    private final JournalFile file;
    private final JournalLine line;
    /** When memory was last told to be in use. */
    private @Nullable Instant lastSample;

    private boolean toldIdle;

    private Journal(JournalFile file, JournalLine line) {
        this.file = file;
        this.line = line;
    }

    /** The journal in an output directory. */
    static Path in(Path directory) {
        return directory.resolve(NAME);
    }

    /**
     * Opens the journal in an output directory to add to it.
     *
     * @param context of the run that all lines will be about
     * @param onTrouble hears a sentence when it can't be written
     */
    public static Journal open(Path directory, RunContext context, InstantSource clock, Consumer<String> onTrouble) {
        return new Journal(JournalFile.open(in(directory), onTrouble), new JournalLine(context.run(), clock));
    }

    private void write(ObjectNode entry) {
        file.write(Json.line(entry));
    }

    @Override
    public void runStarted(RunContext run, WavePlan plan, @Nullable MemorySize budget) {
        ObjectNode json = line.aboutRun("run_started", run);
        json.put("plan", plan.source().file().toAbsolutePath().normalize().toString());
        json.put("budget", budget == null ? null : budget.toString());
        write(json);
    }

    @Override
    public void runResumed(RunContext run, WavePlan plan) {
        write(line.aboutRun("run_resumed", run));
    }

    @Override
    public void waveStarted(Wave wave, int toRun) {
        write(line.entry("wave_started").put("wave_number", wave.number()).put("batches", toRun));
    }

    @Override
    public void attemptStarted(SpawnedContainer container) {
        write(line.inFull("attempt_started", container));
    }

    @Override
    public void attemptTakenOver(SpawnedContainer container) {
        write(line.inFull("attempt_taken_over", container));
    }

    @Override
    public void attemptNotStarted(SpawnFailure failure) {
        ObjectNode json = line.about("attempt_not_started", failure.waveNumber(), failure.batchId());
        json.put("attempt", failure.attempt());
        json.put("tier", failure.tier());
        json.put("memory_limit", failure.memoryLimit().toString());
        json.put("error", failure.error());
        write(json);
    }

    @Override
    public void attemptPaused(SpawnedContainer container) {
        write(line.about("attempt_paused", container));
    }

    @Override
    public void attemptUnpaused(SpawnedContainer container) {
        write(line.about("attempt_unpaused", container));
    }

    @Override
    public void attemptStopping(SpawnedContainer container, StopReason reason, Duration grace) {
        write(line.about("attempt_stopping", container)
                .put("reason", reason.name().toLowerCase(Locale.ROOT))
                .put("grace_seconds", Json.seconds(grace)));
    }

    @Override
    public void attemptEnded(SpawnedContainer container, AttemptResult result) {
        ObjectNode json = line.about("attempt_ended", container);
        json.setAll(AttemptJson.write(result, file.path()));
        write(json);
    }

    @Override
    public void batchSucceeded(int waveNumber, String batchId, BatchKey key) {
        ObjectNode json = line.about("batch_key", waveNumber, batchId);
        json.set("key", BatchKeyJson.write(key));
        write(json);
    }

    @Override
    public void batchReused(int waveNumber, BatchResult result, BatchKey key, RunId succeededIn) {
        ObjectNode json = line.about("batch_reused", waveNumber, result.batchId());
        json.put("succeeded_in", succeededIn.value());
        json.set("key", BatchKeyJson.write(key));
        ArrayNode attempts = json.putArray("attempts");
        result.attempts().forEach(attempt -> attempts.add(AttemptJson.write(attempt, file.path())));
        write(json);
    }

    @Override
    public void batchRunsAgain(int waveNumber, String batchId, String reason) {
        write(line.about("batch_runs_again", waveNumber, batchId).put("reason", reason));
    }

    @Override
    public void attemptWaiting(int waveNumber, String batchId, int attempt, String reason) {
        write(line.about("attempt_waiting", waveNumber, batchId)
                .put("attempt", attempt)
                .put("reason", reason));
    }

    @Override
    public void retryPlanned(Retry retry) {
        write(line.about("retry_planned", retry.waveNumber(), retry.batchId())
                .put("attempt", retry.attempt())
                .put("memory_limit", retry.memory().toString())
                .put("more_memory", retry.moreMemory())
                .put("after_seconds", Json.seconds(retry.after()))
                .put("remark", retry.remark()));
    }

    @Override
    public void retryDeclined(int waveNumber, String batchId, String reason) {
        write(line.about("retry_declined", waveNumber, batchId).put("reason", reason));
    }

    @Override
    public void preparationFailed(String reason, Duration retryAfter) {
        write(line.entry("preparation_failed")
                .put("reason", reason)
                .put("retry_after_seconds", Json.seconds(retryAfter)));
    }

    @Override
    public void halted(String reason) {
        write(line.entry("halted").put("reason", reason));
    }

    @Override
    public void waveNotRun(Wave wave, String reason) {
        write(line.entry("wave_not_run").put("wave_number", wave.number()).put("reason", reason));
    }

    @Override
    public void waveEnded(WaveResult result) {
        write(line.entry("wave_ended")
                .put("wave_number", result.waveNumber())
                .put("completion_status", result.completion().toString()));
    }

    @Override
    public void runEnded(RunResult result) {
        write(line.entry("run_ended").put("success", result.isSuccess()));
    }

    @Override
    public void memorySampled(MemorySample sample) {
        // The journal of a long run is to stay small. That nothing is in use any more may be the last word for long, so
        // it's told at once; but it doesn't put off the next sample, or of short batches in turn nothing else was told.
        boolean idle = sample.containers() == 0;
        boolean tooSoon = lastSample != null && sample.at().isBefore(lastSample.plus(BETWEEN_SAMPLES));
        if (idle ? toldIdle : tooSoon) {
            return;
        }
        toldIdle = idle;
        lastSample = idle ? lastSample : sample.at();
        write(line.entry("memory_sampled")
                .put("used", sample.used().toString())
                .put("containers", sample.containers()));
    }

    @Override
    public void podLost(Pod pod) {
        write(line.entry("pod_lost")
                .put("wave_number", pod.waveNumber())
                .put("container_id", pod.id().value())
                .put("container_name", pod.name()));
    }

    @Override
    public void engineLost(String reason) {
        write(line.entry("engine_lost").put("reason", reason));
    }

    @Override
    public void engineBack() {
        write(line.entry("engine_back"));
    }

    @Override
    public void warning(String sentence) {
        write(line.entry("warning").put("text", sentence));
    }

    @Override
    public void close() {
        file.close();
    }
}
