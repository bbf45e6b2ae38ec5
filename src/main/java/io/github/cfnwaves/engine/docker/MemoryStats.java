package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.units.MemorySize;
import java.util.Optional;

/** Reads what a daemon measured of a container's memory. */
final class MemoryStats {
    private MemoryStats() {}

    /**
     * What is in use, as {@code docker stats} shows it: without the file pages that the kernel takes back first.
     *
     * @param stats the answer on a container's statistics, in which one that doesn't run has no usage
     */
    static Optional<MemorySize> inUse(JsonNode stats) {
        JsonNode memory = stats.path("memory_stats");
        long usage = positive(memory.path("usage"));
        if (usage == 0) {
            return Optional.empty();
        }
        long reclaimable = reclaimable(memory.path("stats"));
        return Optional.of(MemorySize.ofBytes(reclaimable < usage ? usage - reclaimable : usage));
    }

    /** On cgroup v1 the first, which counts child groups too; on v2 there is only the second; Podman may tell neither. */
    private static long reclaimable(JsonNode details) {
        JsonNode ofTree = details.path("total_inactive_file");
        return positive(ofTree.isMissingNode() ? details.path("inactive_file") : ofTree);
    }

    /** Zero for whatever else it is. */
    private static long positive(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() ? Math.max(0, number.longValue()) : 0;
    }
}
