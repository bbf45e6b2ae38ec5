package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code wave-<N>-results.json}: how each batch of a wave ended. */
public final class ResultsFile {
    private ResultsFile() {}

    /** The results of a wave in an output directory. */
    public static Path in(Path directory, int waveNumber) {
        return directory.resolve("wave-" + waveNumber + "-results.json");
    }

    /**
     * Removes the results of all waves, which the run to come may not have all.
     *
     * @throws UnwritableFileException when that can't be done
     */
    public static void begin(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "wave-*-results.json")) {
            files.forEach(ResultsFile::remove);
        } catch (IOException e) {
            throw new UnwritableFileException(directory, e, "");
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UnwritableFileException(file, e, "");
        }
    }

    /**
     * Writes results in the place of older ones.
     *
     * @param tiers of which advice is given
     * @param files of each batch, by its id, as far as its plan is known
     * @throws UnwritableFileException when they can't be written
     */
    public static void write(
            WaveResult wave, RunContext context, MemoryTiers tiers, Map<String, List<String>> files, Path file) {
        ObjectNode json = Json.object();
        json.put("wave_number", wave.waveNumber());
        json.put("run_id", context.run().value());
        json.put("task_id", context.taskId());
        json.put("plan_sha256", context.planSha256());
        json.put("started_at", Json.time(wave.startedAt()));
        json.put("monitoring_duration", wave.monitoring().toSeconds());
        json.put("completion_status", wave.completion().toString());
        json.put("exit_code", wave.completion().exitCode());
        ArrayNode containers = json.putArray("containers");
        wave.batches().forEach(batch -> {
            ObjectNode container = json(batch, tiers, file);
            List<String> ofBatch = files.get(batch.batchId());
            if (ofBatch != null) {
                container.set("files", Json.strings(ofBatch));
            }
            containers.add(container);
        });
        json.set("metrics", metrics(wave));
        AtomicFiles.write(file, Json.pretty(json));
    }

    private static ObjectNode json(BatchResult batch, MemoryTiers tiers, Path file) {
        AttemptResult last = batch.last().orElse(null);
        ObjectNode json = Json.object();
        json.put(
                "container_id",
                last == null || last.containerId() == null
                        ? null
                        : last.containerId().value());
        json.put("container_name", last == null ? null : last.containerName());
        json.put("image_digest", last == null ? null : last.imageDigest());
        json.put("batch_id", batch.batchId());
        json.put("tier", batch.tier());
        json.put("status", status(last));
        json.put("exit_code", last == null ? null : last.exitCode());
        json.put("exit_status", exitStatus(batch.outcome()));
        json.put("outcome", batch.outcome().toString());
        json.put("flaky", batch.isFlaky());
        json.put(
                "succeeded_in",
                batch.succeededIn() == null ? null : batch.succeededIn().value());
        json.put("attempt", last == null ? 0 : last.attempt());
        ArrayNode attempts = json.putArray("attempts");
        batch.attempts().forEach(attempt -> attempts.add(AttemptJson.write(attempt, file)));
        json.put("started_at", last == null ? null : Json.time(last.startedAt()));
        json.put("completed_at", last == null ? null : Json.time(last.completedAt()));
        json.put("duration_ms", last == null ? 0 : last.duration().toMillis());
        json.put("memory_limit", batch.memoryLimit().toString());
        AttemptJson.putEnd(json, last, file);
        AdviceJson.put(json, batch, tiers);
        return json;
    }

    /** A path as it is written in a file: relative to the file where it lies below the file's directory, else absolute. */
    public static String relative(Path path, Path file) {
        Path directory = file.toAbsolutePath().normalize().getParent();
        Path absolute = path.toAbsolutePath().normalize();
        Path written = directory != null && absolute.startsWith(directory) ? directory.relativize(absolute) : absolute;
        return written.toString().replace('\\', '/');
    }

    /** The container's state as an engine would call it; {@code unknown} is one that we could not see end. */
    private static String status(@Nullable AttemptResult last) {
        if (last == null || last.containerId() == null) {
            return "not_started";
        }
        if (last.exitCode() != null) {
            return "exited";
        }
        return last.outcome() == Outcome.LOST ? "removed" : "unknown";
    }

    /** The three words of the scripts of old. */
    private static String exitStatus(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> "success";
            case TIMEOUT -> "timeout";
            case NOT_RUN -> "not_run";
            case FAILED, OOM, OOM_SUSPECTED, LOST, SPAWN_FAILED, CANCELLED -> "failed";
        };
    }

    /** Counts of batches; {@code failed} counts all that are neither success nor timeout nor not run, the others count finer. */
    static ObjectNode metrics(WaveResult wave) {
        List<BatchResult> batches = wave.batches();
        long success = wave.count(Outcome.SUCCESS);
        long timeout = wave.count(Outcome.TIMEOUT);
        long notRun = wave.count(Outcome.NOT_RUN);
        ObjectNode json = Json.object();
        json.put("total", batches.size());
        json.put("running", 0);
        json.put(
                "exited",
                batches.stream()
                        .filter(batch -> status(batch.last().orElse(null)).equals("exited"))
                        .count());
        json.put("success", success);
        json.put("failed", batches.size() - success - timeout - notRun);
        json.put("timeout", timeout);
        json.put("oom", wave.count(Outcome.OOM) + wave.count(Outcome.OOM_SUSPECTED));
        json.put("lost", wave.count(Outcome.LOST));
        json.put("spawn_failed", wave.count(Outcome.SPAWN_FAILED));
        json.put("cancelled", wave.count(Outcome.CANCELLED));
        json.put("not_run", notRun);
        json.put(
                "retried",
                batches.stream().filter(batch -> batch.attempts().size() > 1).count());
        json.put("flaky", batches.stream().filter(BatchResult::isFlaky).count());
        json.put(
                "reused",
                batches.stream().filter(batch -> batch.succeededIn() != null).count());
        return json;
    }
}
