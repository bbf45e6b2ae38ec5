package io.github.cfnwaves.plan.cluster;

import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.WorkKind;
import io.github.cfnwaves.plan.work.Workload;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What makes work belong together. */
public enum ClusteringStrategy {
    /** Files of one folder. */
    DIRECTORY,
    /** Files that import each other. Of work that is not files nothing is known to be imported: it goes as by directory. */
    IMPORTS;

    /**
     * All the work, each item once; sorted by directory, then by the first item. The same for the same workload and files,
     * whatever the order of the items.
     *
     * @param maxClusterSize most items in a cluster. When not given, folders and packages stay whole, and others get up to 8.
     *     Files that import each other in a circle stay together even above it.
     */
    public List<Cluster> cluster(Workload workload, Path workspace, OptionalInt maxClusterSize) {
        if (maxClusterSize.isPresent() && maxClusterSize.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "A cluster holds at least one item, but maxClusterSize is " + maxClusterSize.getAsInt());
        }
        List<WorkItem> items = workload.items().stream()
                .sorted(Comparator.comparing(WorkItem::name))
                .toList();
        List<Cluster> clusters = this == IMPORTS && workload.kind() == WorkKind.FILE
                ? ImportClusters.of(items, workspace, maxClusterSize)
                : DirectoryClusters.of(workload.kind(), items, maxClusterSize);
        return clusters.stream()
                .sorted(Comparator.comparing(Cluster::directory)
                        .thenComparing(cluster -> cluster.items().get(0).name()))
                .toList();
    }

    /** The word for it in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
