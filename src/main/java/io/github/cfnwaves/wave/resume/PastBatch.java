package io.github.cfnwaves.wave.resume;

import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnedContainer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A batch as an earlier run left it.
 *
 * @param ended attempts that came to an end, in order of their numbers
 * @param unended attempts that were started and of which no end is known, in order of their numbers
 * @param key of its success, null when it has none
 * @param succeededIn the run whose attempts these are: another one when that run's success was used again
 */
public record PastBatch(
        String batchId,
        int waveNumber,
        List<AttemptResult> ended,
        List<SpawnedContainer> unended,
        @Nullable BatchKey key,
        RunId succeededIn) {

    public PastBatch {
        ended = List.copyOf(ended);
        unended = List.copyOf(unended);
    }

    /** Whether its last attempt succeeded. */
    public boolean isSuccess() {
        return !ended.isEmpty() && ended.get(ended.size() - 1).outcome().isSuccess();
    }

    public boolean hasEnded(int attempt) {
        return ended.stream().anyMatch(result -> result.attempt() == attempt);
    }

    public Optional<SpawnedContainer> unended(int attempt) {
        return unended.stream()
                .filter(container -> container.attempt() == attempt)
                .findFirst();
    }

    /** The key of its success; a success can only be used again by another run when it has one. */
    public Optional<BatchKey> successKey() {
        return isSuccess() ? Optional.ofNullable(key) : Optional.empty();
    }
}
