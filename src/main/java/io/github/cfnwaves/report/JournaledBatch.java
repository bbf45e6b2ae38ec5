package io.github.cfnwaves.report;

import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.resume.PastBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A batch of a {@link JournaledRun}. */
final class JournaledBatch {
    private final String id;
    private final int waveNumber;
    private final TreeMap<Integer, AttemptResult> ended = new TreeMap<>();
    private final TreeMap<Integer, SpawnedContainer> unended = new TreeMap<>();
    private RunId succeededIn;
    private @Nullable BatchKey key;

    JournaledBatch(String id, int waveNumber, RunId run) {
        this.id = id;
        this.waveNumber = waveNumber;
        this.succeededIn = run;
    }

    void started(SpawnedContainer container) {
        // If it had ended, a later execution of the same build begins anew.
        ended.tailMap(container.attempt(), true).clear();
        unended.tailMap(container.attempt(), true).clear();
        unended.put(container.attempt(), container);
        key = null;
    }

    void ended(AttemptResult result) {
        unended.remove(result.attempt());
        ended.put(result.attempt(), result);
    }

    void hasKey(BatchKey now) {
        key = now;
    }

    void reused(JsonFields line, Path journal) {
        RunId run = line.parsed("succeeded_in", RunId::new, "a run id");
        BatchKey reusedKey = BatchKeyJson.read(line.object("key"));
        List<AttemptResult> attempts = line.objects("attempts").stream()
                .map(attempt -> AttemptJson.read(attempt, journal))
                .toList();
        ended.clear();
        unended.clear();
        attempts.forEach(attempt -> ended.put(attempt.attempt(), attempt));
        key = reusedKey;
        succeededIn = run;
    }

    PastBatch past() {
        return new PastBatch(
                id, waveNumber, List.copyOf(ended.values()), List.copyOf(unended.values()), key, succeededIn);
    }
}
