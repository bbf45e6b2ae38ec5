package io.github.cfnwaves.report;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.resume.PastBatch;
import io.github.cfnwaves.wave.resume.PastRun;
import io.github.cfnwaves.wave.resume.PastRun.Ending;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run as the lines of its journal tell of it, one after the other. */
final class JournaledRun {
    private final Path journal;
    private final Map<String, PastBatch> earlier;
    private final RunId run;
    private final ProjectId project;
    private final String planSha256;
    private final Instant startedAt;
    private final Map<String, JournaledBatch> batches = new HashMap<>();
    private @Nullable Owner owner;
    private Ending ending = Ending.NONE;

    private JournaledRun(Path journal, Map<String, PastBatch> earlier, JsonFields line) {
        this.journal = journal;
        this.earlier = earlier;
        this.run = line.parsed("run_id", RunId::new, "a run id");
        this.project = new ProjectId(line.text("project"));
        this.planSha256 = line.text("plan_sha256");
        this.startedAt = line.time("at");
        this.owner = Owner.parse(line.text("owner")).orElse(null);
    }

    /**
     * The run that a line begins.
     *
     * @param before the one before it, null if there was none
     */
    static JournaledRun begunBy(JsonFields line, @Nullable JournaledRun before, Path journal) {
        return new JournaledRun(journal, before == null ? Map.of() : before.toBuildOn(), line);
    }

    /** The successes that the next run may use: none if this one left nothing to be done. */
    private Map<String, PastBatch> toBuildOn() {
        if (ending == Ending.WITH_SUCCESS) {
            return Map.of();
        }
        Map<String, PastBatch> successes = new HashMap<>(earlier);
        successes.keySet().removeAll(batches.keySet());
        pastBatches().forEach((id, batch) -> batch.successKey().ifPresent(key -> successes.put(id, batch)));
        return successes;
    }

    boolean isCalled(String id) {
        return run.value().equals(id);
    }

    /** Whether a line that begins or resumes a run goes on with this one. */
    boolean isContinuedBy(String id, JsonFields line) {
        return isCalled(id) && planSha256.equals(line.text("plan_sha256"));
    }

    /**
     * Takes a line of this run; an event that isn't known says nothing.
     *
     * @throws UnusableFileException when the line isn't what it should be, and says nothing
     */
    void hear(String event, JsonFields line) {
        switch (event) {
            case "run_started", "run_resumed" -> {
                owner = Owner.parse(line.text("owner")).orElse(null);
                ending = Ending.NONE;
            }
            case "run_ended" -> ending = line.flag("success") ? Ending.WITH_SUCCESS : Ending.WITHOUT_SUCCESS;
            case "attempt_started", "attempt_taken_over" ->
                batch(line).started(Manifest.container(line, line.number("wave_number"), false));
            case "attempt_ended" -> batch(line).ended(AttemptJson.read(line, journal));
            case "attempt_not_started" -> batch(line).ended(notStarted(line));
            case "batch_key" -> batch(line).hasKey(BatchKeyJson.read(line.object("key")));
            case "batch_reused" -> batch(line).reused(line, journal);
            default -> {
                // Of interest to people, or of a later version.
            }
        }
    }

    private JournaledBatch batch(JsonFields line) {
        int wave = line.number("wave_number");
        return batches.computeIfAbsent(line.text("batch_id"), id -> new JournaledBatch(id, wave, run));
    }

    private static AttemptResult notStarted(JsonFields line) {
        return AttemptResult.of(new SpawnFailure(
                line.number("wave_number"),
                line.text("batch_id"),
                line.number("attempt"),
                line.numberOrNull("tier"),
                line.parsed("memory_limit", MemorySize::parse, "a memory size such as 512m"),
                line.time("at"),
                line.text("error")));
    }

    private Map<String, PastBatch> pastBatches() {
        return batches.values().stream()
                .map(JournaledBatch::past)
                .collect(Collectors.toMap(PastBatch::batchId, batch -> batch));
    }

    PastRun past() {
        Map<String, PastBatch> before = new HashMap<>(earlier);
        before.keySet().removeAll(batches.keySet());
        return new PastRun(run, project, owner, planSha256, startedAt, ending, pastBatches(), before);
    }
}
