package io.github.cfnwaves.wave.resume;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.WaveLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what a run need not do because one before it did. Its methods block. */
public final class Resumption {
    private final BatchKeys keys;
    private final boolean failOnChildOom;
    private final WaveLog log;

    /** @param failOnChildOom whether a success counts only if no process of it ran out of memory */
    public Resumption(BatchKeys keys, boolean failOnChildOom, WaveLog log) {
        this.keys = keys;
        this.failOnChildOom = failOnChildOom;
        this.log = log;
    }

    /**
     * The beginnings of a run that was cut off and goes on.
     *
     * @param found what it left on the engine
     * @param now when it goes on; what vanished meanwhile is found out then
     * @return by batch id; those that are missing start afresh
     */
    public static Map<String, BatchStart> continued(PastRun past, TakeOver.Found found, List<Wave> waves, Instant now) {
        Map<String, BatchStart> starts = new HashMap<>();
        for (Wave wave : waves) {
            for (Batch batch : wave.batches()) {
                List<AttemptResult> attempts = new ArrayList<>(
                        past.batch(batch.id()).map(PastBatch::ended).orElse(List.of()));
                found.vanished().stream()
                        .filter(container -> container.batchId().equals(batch.id()))
                        .map(container -> lost(container, now))
                        .forEach(attempts::add);
                attempts.sort(Comparator.comparingInt(AttemptResult::attempt));
                SpawnedContainer running = found.toFollow(batch.id()).orElse(null);
                if (!attempts.isEmpty() || running != null) {
                    starts.put(batch.id(), new BatchStart(attempts, running, null));
                }
            }
        }
        return starts;
    }

    private static AttemptResult lost(SpawnedContainer container, Instant now) {
        return new AttemptResult(
                container.attempt(),
                container.id(),
                container.name(),
                Outcome.LOST,
                null,
                container.startedAt(),
                now,
                container.memoryLimit(),
                null,
                false,
                null,
                "The build that started it was cut off, and somebody removed the container since.",
                null,
                container.imageDigest());
    }

    /**
     * The beginnings of a run after one that did not succeed: batches that did, and whose key is still the same, are done. Why others
     * are not is told.
     *
     * @param imageIds gives the engine's id of a batch's image
     * @return by batch id; those that are missing start afresh
     */
    public Map<String, BatchStart> reusing(PastRun past, List<Wave> waves, Function<Batch, String> imageIds) {
        Map<String, BatchStart> starts = new HashMap<>();
        for (Wave wave : waves) {
            for (Batch batch : wave.batches()) {
                Optional<PastBatch> success = past.reusable(batch.id());
                if (success.isPresent()) {
                    reuse(wave.number(), batch, success.get(), imageIds)
                            .ifPresent(start -> starts.put(batch.id(), start));
                }
            }
        }
        return starts;
    }

    private Optional<BatchStart> reuse(
            int waveNumber, Batch batch, PastBatch success, Function<Batch, String> imageIds) {
        BatchKey then = success.successKey().orElseThrow();
        String objection;
        try {
            objection = objection(then, keys.keyOf(batch, imageIds.apply(batch)));
        } catch (EngineException e) {
            objection = "its image can't be looked at: " + e.getMessage();
        }
        if (objection == null && failOnChildOom && success.ended().stream().anyMatch(Resumption::isSurvivedOom)) {
            objection = "a process of it ran out of memory, and failOnChildOom is set";
        }
        if (objection != null) {
            log.batchRunsAgain(waveNumber, batch.id(), objection);
            return Optional.empty();
        }
        return Optional.of(new BatchStart(success.ended(), null, new BatchStart.Reused(success.succeededIn(), then)));
    }

    private static boolean isSurvivedOom(AttemptResult attempt) {
        return attempt.outcome().isSuccess() && attempt.oomKilled();
    }

    private static @Nullable String objection(BatchKey then, BatchKeys.Answer now) {
        if (now instanceof BatchKeys.Known known) {
            return then.difference(known.key()).orElse(null);
        }
        return ((BatchKeys.Unknown) now).reason();
    }
}
