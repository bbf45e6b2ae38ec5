package io.github.cfnwaves.plan.cluster;

import io.github.cfnwaves.plan.work.WorkItem;
import java.util.List;

/**
 * Work that one batch does.
 *
 * @param directory that all items are in, {@code .} for the workspace itself; for test classes their package
 * @param items never empty, sorted by name
 * @param rationale why they are together, as people read it, such as {@code Same directory}
 */
public record Cluster(String directory, List<WorkItem> items, String rationale) {

    public Cluster {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("A cluster has at least one item");
        }
    }

    public int size() {
        return items.size();
    }
}
