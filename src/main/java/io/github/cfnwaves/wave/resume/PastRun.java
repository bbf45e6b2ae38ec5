package io.github.cfnwaves.wave.resume;

import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as its journal tells of it.
 *
 * @param owner the process that ran it last, null when that can't be read
 * @param planSha256 of the plan's bytes
 * @param startedAt when its first process began it
 * @param batches by id; those that nothing happened to in this run are not in it
 * @param earlier successes with a key of runs before this one, by id, of batches that this run says nothing of; none of runs up to
 *     the last one that ended with success
 */
public record PastRun(
        RunId run,
        ProjectId project,
        @Nullable Owner owner,
        String planSha256,
        Instant startedAt,
        Ending ending,
        Map<String, PastBatch> batches,
        Map<String, PastBatch> earlier) {

    public PastRun {
        batches = Map.copyOf(batches);
        earlier = Map.copyOf(earlier);
    }

    /** What the journal says of a run's end. */
    public enum Ending {
        /** Nothing: it still runs, or was cut off. */
        NONE,
        WITHOUT_SUCCESS,
        WITH_SUCCESS
    }

    public Optional<PastBatch> batch(String id) {
        return Optional.ofNullable(batches.get(id));
    }

    /** A success of a batch, in this run or before it, that another run may use if its key is still the same. */
    public Optional<PastBatch> reusable(String id) {
        return batch(id)
                .or(() -> Optional.ofNullable(earlier.get(id)))
                .filter(batch -> batch.successKey().isPresent());
    }

    public Optional<Owner> lastOwner() {
        return Optional.ofNullable(owner);
    }
}
