package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.RunSummary.FailedBatch;
import io.github.cfnwaves.report.RunSummary.WaveLine;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.WaveResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the summary of a run says of one wave: its counts, and each batch that isn't a success. */
final class WaveLineJson {
    private WaveLineJson() {}

    /**
     * Writes it.
     *
     * @param podsLost how many pods of the wave ended before their time
     * @param tiers of which advice is given
     * @param results the file with the wave's results
     * @param file the summary
     */
    static ObjectNode write(
            WaveResult wave, int podsLost, RunContext context, MemoryTiers tiers, Path results, Path file) {
        ObjectNode json = Json.object();
        json.put("wave_number", wave.waveNumber());
        json.put("run_id", context.run().value());
        json.put("completion_status", wave.completion().toString());
        json.put("exit_code", wave.completion().exitCode());
        json.put("duration_ms", wave.monitoring().toMillis());
        json.put("results", ResultsFile.relative(results, file));
        if (podsLost > 0) {
            json.put("pods_lost", podsLost);
        }
        json.set("counts", ResultsFile.metrics(wave));
        ArrayNode failed = json.putArray("failed_batches");
        wave.unsuccessful().forEach(batch -> failed.add(write(batch, tiers, file)));
        return json;
    }

    private static ObjectNode write(BatchResult batch, MemoryTiers tiers, Path file) {
        AttemptResult last = batch.last().orElse(null);
        ObjectNode json = Json.object();
        json.put("batch_id", batch.batchId());
        json.put("outcome", batch.outcome().toString());
        json.put("exit_code", last == null ? null : last.exitCode());
        json.put("duration_ms", last == null ? 0 : last.duration().toMillis());
        json.put("tier", batch.tier());
        json.put("memory_limit", batch.memoryLimit().toString());
        json.put("error", last == null ? null : last.error());
        json.put("log", last == null || last.log() == null ? null : ResultsFile.relative(last.log(), file));
        AdviceJson.put(json, batch, tiers);
        return json;
    }

    static WaveLine read(JsonFields wave) {
        int number = wave.number("wave_number");
        List<FailedBatch> failed = new ArrayList<>();
        for (JsonFields batch : wave.objects("failed_batches")) {
            failed.add(failedBatch(batch, number));
        }
        return new WaveLine(
                number,
                wave.parsed("completion_status", WaveLineJson::completion, "complete, failed or timeout"),
                wave.object("counts").number("total"),
                Objects.requireNonNullElse(wave.object("counts").numberOrNull("flaky"), 0),
                path(wave, "results").toString(),
                failed);
    }

    private static FailedBatch failedBatch(JsonFields batch, int wave) {
        return new FailedBatch(
                wave,
                batch.text("batch_id"),
                batch.parsed("outcome", Outcome::parse, "an outcome"),
                batch.numberOrNull("exit_code"),
                batch.largeNumber("duration_ms"),
                batch.numberOrNull("tier"),
                batch.text("memory_limit"),
                batch.textOrNull("error"),
                logOrNull(batch),
                AdviceJson.read(batch));
    }

    private static @Nullable String logOrNull(JsonFields batch) {
        return batch.textOrNull("log") == null ? null : path(batch, "log").toString();
    }

    private static Path path(JsonFields json, String name) {
        return json.parsed(name, Path::of, "a path");
    }

    private static Completion completion(String word) {
        return Arrays.stream(Completion.values())
                .filter(completion -> completion.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a completion"));
    }
}
