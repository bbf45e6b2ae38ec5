package io.github.cfnwaves.report;

import io.github.cfnwaves.report.RunSummary.FailedBatch;
import io.github.cfnwaves.report.RunSummary.WaveLine;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the waves of a run from their results, and where those can't be had, what the summary itself says of them. */
final class FinishedWaves {
    private static final String SIZE = "a memory size such as 512m";

    private final Path file;
    private final JsonFields summary;
    private final FinishedJournal journal;
    private final Gaps gaps;
    private final List<FinishedWave> waves = new ArrayList<>();

    /**
     * @param file the summary
     */
    FinishedWaves(Path file, JsonFields summary, FinishedJournal journal, Gaps gaps) {
        this.file = file;
        this.summary = summary;
        this.journal = journal;
        this.gaps = gaps;
    }

    /** Reads each wave that the summary has a line for. */
    void read(List<JsonFields> lines) {
        for (JsonFields line : lines) {
            WaveLine known = gaps.orNull(() -> WaveLineJson.read(line));
            if (known != null) {
                String run = line.object().path("run_id").asText(runId());
                JsonFields results = gaps.orNull(() -> results(known, run));
                waves.add(results == null ? fromSummary(known, line) : fromResults(known, line, results));
            }
        }
        waves.sort(Comparator.comparingInt(FinishedWave::number));
    }

    private String runId() {
        return summary.object().path("run_id").asText("");
    }

    String planSha256() {
        return summary.object().path("plan_sha256").asText("");
    }

    Set<Integer> tiers() {
        Set<Integer> tiers = new TreeSet<>();
        waves.stream()
                .flatMap(wave -> wave.batches().stream())
                .map(FinishedBatch::tier)
                .filter(Objects::nonNull)
                .forEach(tiers::add);
        return tiers;
    }

    private JsonFields results(WaveLine line, String run) {
        Path results = file.resolveSibling(line.results());
        JsonFields json = Json.read(results, FileRemedy.RUN);
        if (!json.text("run_id").equals(run) || json.number("wave_number") != line.waveNumber()) {
            throw json.unusable().apply("is of another run or wave");
        }
        return json;
    }

    private static @Nullable Duration duration(JsonFields line) {
        long millis = line.object().path("duration_ms").asLong(-1);
        return millis < 0 ? null : Duration.ofMillis(millis);
    }

    private FinishedWave fromSummary(WaveLine line, JsonFields json) {
        List<FinishedBatch> failed = line.failed().stream().map(this::batch).toList();
        return new FinishedWave(line.waveNumber(), line.completion(), null, duration(json), line.batches(), failed);
    }

    private FinishedBatch batch(FailedBatch failed) {
        return new FinishedBatch(
                failed.waveNumber(),
                failed.batchId(),
                failed.tier(),
                failed.outcome(),
                Objects.requireNonNullElse(size(failed.memoryLimit()), MemorySize.ZERO),
                null,
                List.of(),
                null,
                failed.advice(),
                null,
                journal.waits(failed.waveNumber(), failed.batchId()),
                journal.notes(failed.waveNumber(), failed.batchId()));
    }

    private static @Nullable MemorySize size(String text) {
        try {
            return MemorySize.parse(text);
        } catch (IllegalArgumentException e) {
            // Shown as nothing rather than as something else.
            return null;
        }
    }

    private FinishedWave fromResults(WaveLine line, JsonFields json, JsonFields results) {
        List<FinishedBatch> batches = new ArrayList<>();
        Path at = file.resolveSibling(line.results());
        List<JsonFields> containers = gaps.orNull(() -> results.objects("containers"));
        for (JsonFields container : containers == null ? List.<JsonFields>of() : containers) {
            FinishedBatch batch = gaps.orNull(() -> batch(container, line.waveNumber(), at));
            if (batch != null) {
                batches.add(batch);
            }
        }
        Instant startedAt = gaps.ifPresent(results, "started_at", () -> results.time("started_at"));
        int total = Math.max(line.batches(), batches.size());
        return new FinishedWave(line.waveNumber(), line.completion(), startedAt, duration(json), total, batches);
    }

    private FinishedBatch batch(JsonFields json, int wave, Path results) {
        String id = json.text("batch_id");
        List<AttemptResult> attempts = new ArrayList<>();
        for (JsonFields attempt : json.objects("attempts")) {
            attempts.add(AttemptJson.read(attempt, results));
        }
        return new FinishedBatch(
                wave,
                id,
                json.numberOrNull("tier"),
                json.parsed("outcome", Outcome::parse, "an outcome"),
                json.parsed("memory_limit", MemorySize::parse, SIZE),
                gaps.ifPresent(json, "peak_memory", () -> json.parsed("peak_memory", MemorySize::parse, SIZE)),
                attempts,
                gaps.ifPresent(json, "succeeded_in", () -> json.parsed("succeeded_in", RunId::new, "a run id")),
                gaps.orNull(() -> AdviceJson.read(json)),
                null,
                journal.waits(wave, id),
                journal.notes(wave, id));
    }

    /** The waves, each batch with what the plan says of it. */
    List<FinishedWave> with(Map<String, FinishedBatch.PlannedBatch> planned) {
        return waves.stream()
                .map(wave -> new FinishedWave(
                        wave.number(),
                        wave.completion(),
                        wave.startedAt(),
                        wave.duration(),
                        wave.total(),
                        wave.batches().stream()
                                .map(batch -> batch.with(planned.get(batch.id())))
                                .toList()))
                .toList();
    }
}
