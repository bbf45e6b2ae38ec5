package io.github.cfnwaves.plan.cluster;

import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.WorkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts files of one folder together, test classes of one package, and of anything else what is next to each other. */
final class DirectoryClusters {
    private static final int ITEMS = 8;

    private DirectoryClusters() {}

    static List<Cluster> of(WorkKind kind, List<WorkItem> items, OptionalInt maxClusterSize) {
        return switch (kind) {
            case FILE -> byPlace(items, '/', "Same directory", maxClusterSize);
            case TEST_CLASS -> byPlace(items, '.', "Same package", maxClusterSize);
            case ITEM -> consecutive(items, maxClusterSize.orElse(ITEMS));
        };
    }

    private static List<Cluster> byPlace(
            List<WorkItem> items, char separator, String rationale, OptionalInt maxClusterSize) {
        SortedMap<String, List<WorkItem>> places = new TreeMap<>();
        for (WorkItem item : items) {
            int last = item.name().lastIndexOf(separator);
            String place = last < 0 ? Folders.WORKSPACE : item.name().substring(0, last);
            places.computeIfAbsent(place, name -> new ArrayList<>()).add(item);
        }
        List<Cluster> clusters = new ArrayList<>();
        places.forEach((place, inIt) ->
                clusters.addAll(new Cluster(place, inIt, rationale).inPartsOf(maxClusterSize.orElse(inIt.size()))));
        return clusters;
    }

    private static List<Cluster> consecutive(List<WorkItem> items, int most) {
        List<Cluster> clusters = new ArrayList<>();
        for (int from = 0; from < items.size(); from += most) {
            clusters.add(new Cluster(
                    Folders.WORKSPACE,
                    items.subList(from, Math.min(from + most, items.size())),
                    "Next to each other in the list"));
        }
        return clusters;
    }
}
