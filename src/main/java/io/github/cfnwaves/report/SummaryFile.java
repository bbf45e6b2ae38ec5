package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.report.RunSummary.FailedBatch;
import io.github.cfnwaves.report.RunSummary.WaveLine;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code waves-summary.json}: the run as a whole, by which {@code verify} judges. */
public final class SummaryFile {
    private static final String MAKER = "run-waves or monitor-wave";

    private SummaryFile() {}

    /** The summary in an output directory. */
    public static Path in(Path directory) {
        return directory.resolve("waves-summary.json");
    }

    /**
     * Makes room for the summary of a run that begins: its directory is there, and that of an earlier run is not, so that nobody takes
     * it for this one's.
     *
     * @throws UnwritableFileException when nothing can be written there
     */
    public static void begin(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UnwritableFileException(file, e, "");
        }
    }

    /**
     * Writes the summary of a whole run in the place of an older one.
     *
     * @throws UnwritableFileException when it can't be written
     */
    public static void write(RunResult result, Path file) {
        ObjectNode json = head(result.context(), result.startedAt());
        json.put("ended_at", Json.time(result.startedAt().plus(result.duration())));
        json.put("duration_ms", result.duration().toMillis());
        json.put("verdict", verdict(result));
        json.put(
                "stopped_by",
                result.obstacle().map(RuntimeException::getMessage).orElse(null));
        ObjectNode budget = json.putObject("budget");
        budget.put("total", result.budget() == null ? null : result.budget().toString());
        budget.put("peak_reserved", result.peakReserved().toString());
        ArrayNode waves = json.putArray("waves");
        result.waves().forEach(wave -> waves.add(json(wave, result.context(), file)));
        AtomicFiles.write(file, Json.pretty(json));
    }

    private static String verdict(RunResult result) {
        if (result.stoppedBy() != null) {
            return "incomplete";
        }
        return result.isSuccess() ? "passed" : "failed";
    }

    /**
     * Adds a wave that was followed by itself to the summary, or puts it in the place of its former result. A summary of another run
     * gives way, unless its waves were handed over between builds and are of the same plan: then each is a part of the same work.
     *
     * @throws UnwritableFileException when it can't be written
     */
    public static void add(WaveResult wave, RunContext context, Path file) {
        ObjectNode json = head(context, wave.startedAt());
        List<ObjectNode> waves = new ArrayList<>(List.of(json(wave, context, file)));
        if (Files.exists(file)) {
            keepOthers(Json.read(file, MAKER), wave, context, waves);
        }
        waves.sort(Comparator.comparingInt(line -> line.path("wave_number").intValue()));
        boolean passed = waves.stream()
                .allMatch(line -> line.path("completion_status").asText().equals(Completion.COMPLETE.toString()));
        json.put("verdict", passed ? "passed" : "failed");
        json.putNull("stopped_by");
        json.putArray("waves").addAll(waves);
        AtomicFiles.write(file, Json.pretty(json));
    }

    private static void keepOthers(JsonFields before, WaveResult wave, RunContext context, List<ObjectNode> waves) {
        boolean sameRun = before.text("run_id").equals(context.run().value());
        boolean sameWork = context.owner().handsOver()
                && before.text("project").equals(context.project().value())
                && before.text("plan_sha256").equals(context.planSha256());
        if (sameRun || sameWork) {
            before.objects("waves").stream()
                    .filter(line -> line.number("wave_number") != wave.waveNumber())
                    .forEach(line -> waves.add(line.object()));
        }
    }

    private static ObjectNode head(RunContext context, Instant startedAt) {
        ObjectNode json = Json.object();
        json.put("run_id", context.run().value());
        json.put("task_id", context.taskId());
        json.put("project", context.project().value());
        json.put("plan_sha256", context.planSha256());
        json.put("plugin_version", context.pluginVersion());
        json.put("started_at", Json.time(startedAt));
        return json;
    }

    private static ObjectNode json(WaveResult wave, RunContext context, Path file) {
        ObjectNode json = Json.object();
        json.put("wave_number", wave.waveNumber());
        json.put("run_id", context.run().value());
        json.put("completion_status", wave.completion().toString());
        json.put("exit_code", wave.completion().exitCode());
        json.put("duration_ms", wave.monitoring().toMillis());
        json.put("results", "wave-" + wave.waveNumber() + "-results.json");
        json.set("counts", ResultsFile.metrics(wave));
        ArrayNode failed = json.putArray("failed_batches");
        wave.unsuccessful().forEach(batch -> failed.add(json(batch, file)));
        return json;
    }

    private static ObjectNode json(BatchResult batch, Path file) {
        ObjectNode json = Json.object();
        json.put("batch_id", batch.batchId());
        json.put("outcome", batch.outcome().toString());
        AttemptResult last = batch.last().orElse(null);
        json.put("exit_code", last == null ? null : last.exitCode());
        json.put("duration_ms", last == null ? 0 : last.duration().toMillis());
        json.put("memory_limit", batch.memoryLimit().toString());
        json.put("error", last == null ? null : last.error());
        json.put("log", last == null || last.log() == null ? null : ResultsFile.relative(last.log(), file));
        return json;
    }

    /**
     * Reads a summary.
     *
     * @throws UnusableFileException when it isn't there or isn't one
     */
    public static RunSummary read(Path file) {
        JsonFields json = Json.read(file, MAKER);
        List<WaveLine> waves = new ArrayList<>();
        for (JsonFields wave : json.objects("waves")) {
            waves.add(waveLine(wave));
        }
        return new RunSummary(
                json.parsed("run_id", RunId::new, "a run id"),
                new ProjectId(json.text("project")),
                json.text("plan_sha256"),
                waves,
                json.textOrNull("stopped_by"));
    }

    private static WaveLine waveLine(JsonFields wave) {
        List<FailedBatch> failed = new ArrayList<>();
        for (JsonFields batch : wave.objects("failed_batches")) {
            failed.add(new FailedBatch(
                    wave.number("wave_number"),
                    batch.text("batch_id"),
                    batch.parsed("outcome", Outcome::parse, "an outcome"),
                    batch.numberOrNull("exit_code"),
                    batch.largeNumber("duration_ms"),
                    batch.text("memory_limit"),
                    batch.textOrNull("error"),
                    batch.textOrNull("log")));
        }
        return new WaveLine(
                wave.number("wave_number"),
                wave.text("completion_status"),
                wave.object("counts").number("total"),
                wave.text("results"),
                failed);
    }
}
