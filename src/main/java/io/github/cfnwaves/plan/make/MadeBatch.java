package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.plan.cluster.Cluster;
import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch of a plan that was made.
 *
 * @param number from 1, in the order of the clusters
 * @param memory its tier's, or more when it was measured to need more than any tier has
 * @param cluster the work that it does
 * @param note for its worker, on what else is near
 * @param taskPrompt below {@link PromptTemplate#MOST_BYTES}
 * @param measured how long the same took before, null when that isn't known
 */
public record MadeBatch(
        int number,
        String id,
        int tier,
        MemorySize memory,
        Cluster cluster,
        String note,
        String taskPrompt,
        @Nullable Duration measured) {

    public List<String> files() {
        return cluster.names();
    }

    public int errorCount() {
        return cluster.items().stream().mapToInt(item -> item.errors().size()).sum();
    }
}
