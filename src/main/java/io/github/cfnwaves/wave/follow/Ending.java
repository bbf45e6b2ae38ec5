package io.github.cfnwaves.wave.follow;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.SpawnedContainer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that there is to say of a container's end but where its log is.
 *
 * @param sampledPeak the most memory that it was seen to use, empty when nobody could look
 */
record Ending(
        SpawnedContainer container,
        EndFacts facts,
        Instant endedAt,
        Verdict verdict,
        Optional<MemorySize> sampledPeak) {

    AttemptResult result(@Nullable Path log) {
        return new AttemptResult(
                container.attempt(),
                container.id(),
                container.name(),
                verdict.outcome(),
                facts.exitCode(),
                container.startedAt(),
                endedAt,
                container.memoryLimit(),
                peak(),
                facts.oomKilled(),
                Signals.ofExitCode(facts.exitCode()),
                verdict.error(),
                log,
                container.imageDigest());
    }

    /** Where the kernel killed at the limit, that was the peak, although it mostly comes between two looks. */
    private @Nullable MemorySize peak() {
        MemorySize limit = container.memoryLimit();
        boolean hitLimit = facts.oomKilled() || verdict.outcome() == Outcome.OOM;
        MemorySize sampled = sampledPeak.orElse(null);
        return hitLimit && (sampled == null || sampled.compareTo(limit) < 0) ? limit : sampled;
    }
}
