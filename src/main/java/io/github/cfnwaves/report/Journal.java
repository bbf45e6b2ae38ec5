package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.WaveResult;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
    private final Path file;
    private final InstantSource clock;
    private final Consumer<String> onTrouble;
    /** No channel: it would close itself in a thread that is interrupted, just when there is most to write. */
    private @Nullable FileOutputStream out;

    private Journal(Path file, InstantSource clock, Consumer<String> onTrouble) {
        this.file = file;
        this.clock = clock;
        this.onTrouble = onTrouble;
    }

    /**
     * Opens the journal in an output directory to add to it.
     *
     * @param onTrouble hears a sentence when it can't be written
     */
    public static Journal open(Path directory, InstantSource clock, Consumer<String> onTrouble) {
        Journal journal = new Journal(directory.resolve(NAME), clock, onTrouble);
        try {
            Files.createDirectories(directory);
            journal.out = append(journal.file);
        } catch (IOException e) {
            journal.giveUp(e);
        }
        return journal;
    }

    private static FileOutputStream append(Path file) throws IOException {
        try {
            Files.createFile(file, ownerOnly());
        } catch (FileAlreadyExistsException e) {
            // Then this run is added to it, below a line that a process may have died over.
            return appendOnNewLine(file);
        }
        return new FileOutputStream(file.toFile(), true);
    }

    private static FileOutputStream appendOnNewLine(Path file) throws IOException {
        boolean torn;
        try (RandomAccessFile old = new RandomAccessFile(file.toFile(), "r")) {
            long length = old.length();
            old.seek(Math.max(0, length - 1));
            torn = length > 0 && old.read() != '\n';
        }
        FileOutputStream out = new FileOutputStream(file.toFile(), true);
        try {
            out.write(torn ? "\n".getBytes(StandardCharsets.UTF_8) : new byte[0]);
            return out;
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void giveUp(IOException e) {
        out = null;
        onTrouble.accept("The journal " + file + " can't be written, so another build could not take up this run: "
                + UnwritableFileException.reason(e) + ".");
    }

    private ObjectNode entry(String event) {
        ObjectNode json = Json.object();
        json.put("at", Json.time(clock.instant()));
        json.put("event", event);
        return json;
    }

    private synchronized void write(ObjectNode entry) {
        if (out == null) {
            return;
        }
        try {
            out.write(Json.line(entry).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private ObjectNode about(String event, SpawnedContainer container) {
        ObjectNode json = entry(event);
        json.put("wave_number", container.waveNumber());
        json.put("batch_id", container.batchId());
        json.put("attempt", container.attempt());
        json.put("container_id", container.id().value());
        json.put("container_name", container.name());
        return json;
    }

    @Override
    public void runStarted(RunContext context, WavePlan plan, @Nullable MemorySize budget) {
        ObjectNode json = entry("run_started");
        json.put("run_id", context.run().value());
        json.put("task_id", context.taskId());
        json.put("project", context.project().value());
        json.put("owner", context.owner().toString());
        json.put("plan", plan.source().file().toAbsolutePath().normalize().toString());
        json.put("plan_sha256", context.planSha256());
        json.put("plugin_version", context.pluginVersion());
        json.put("budget", budget == null ? null : budget.toString());
        write(json);
    }

    @Override
    public void waveStarted(Wave wave, int toRun) {
        write(entry("wave_started").put("wave_number", wave.number()).put("batches", toRun));
    }

    @Override
    public void attemptStarted(SpawnedContainer container) {
        ObjectNode json = about("attempt_started", container);
        json.put("tier", container.tier());
        json.put("memory_limit", container.memoryLimit().toString());
        json.put("image", container.image());
        json.put("started_at", Json.time(container.startedAt()));
        json.put("timeout_seconds", Json.seconds(container.timeout()));
        json.put("deadline", Json.time(container.deadline()));
        write(json);
    }

    @Override
    public void attemptNotStarted(SpawnFailure failure) {
        ObjectNode json = entry("attempt_not_started");
        json.put("wave_number", failure.waveNumber());
        json.put("batch_id", failure.batchId());
        json.put("attempt", failure.attempt());
        json.put("tier", failure.tier());
        json.put("memory_limit", failure.memoryLimit().toString());
        json.put("error", failure.error());
        write(json);
    }

    @Override
    public void attemptPaused(SpawnedContainer container) {
        write(about("attempt_paused", container));
    }

    @Override
    public void attemptUnpaused(SpawnedContainer container) {
        write(about("attempt_unpaused", container));
    }

    @Override
    public void attemptStopping(SpawnedContainer container, StopReason reason, Duration grace) {
        write(about("attempt_stopping", container)
                .put("reason", reason.name().toLowerCase(Locale.ROOT))
                .put("grace_seconds", Json.seconds(grace)));
    }

    @Override
    public void attemptEnded(SpawnedContainer container, AttemptResult result) {
        ObjectNode json = about("attempt_ended", container);
        json.setAll(ResultsFile.json(result, file));
        write(json);
    }

    @Override
    public void waveNotRun(Wave wave, String reason) {
        write(entry("wave_not_run").put("wave_number", wave.number()).put("reason", reason));
    }

    @Override
    public void waveEnded(WaveResult result) {
        write(entry("wave_ended")
                .put("wave_number", result.waveNumber())
                .put("completion_status", result.completion().toString()));
    }

    @Override
    public void runEnded(RunResult result) {
        write(entry("run_ended").put("run_id", result.context().run().value()).put("success", result.isSuccess()));
    }

    @Override
    public void engineLost(String reason) {
        write(entry("engine_lost").put("reason", reason));
    }

    @Override
    public void engineBack() {
        write(entry("engine_back"));
    }

    @Override
    public void warning(String sentence) {
        write(entry("warning").put("text", sentence));
    }

    @Override
    public synchronized void close() {
        FileOutputStream open = out;
        out = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                giveUp(e);
            }
        }
    }
}
