package io.github.cfnwaves.report;

import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wave of a run that is over.
 *
 * @param completion null when it isn't known
 * @param startedAt null when its results can't be read
 * @param total its batches, which are more than those listed when its results can't be read
 * @param batches in the plan's order; only those that did not succeed when its results can't be read
 */
public record FinishedWave(
        int number,
        @Nullable Completion completion,
        @Nullable Instant startedAt,
        @Nullable Duration duration,
        int total,
        List<FinishedBatch> batches) {

    public FinishedWave {
        batches = List.copyOf(batches);
    }

    /** How many ended like this; batches of which nothing else is known did succeed. */
    public int count(Outcome outcome) {
        int listed = (int)
                batches.stream().filter(batch -> batch.outcome() == outcome).count();
        return outcome.isSuccess() ? listed + unlisted() : listed;
    }

    /** How many of its batches are only counted. */
    public int unlisted() {
        return Math.max(0, total - batches.size());
    }
}
