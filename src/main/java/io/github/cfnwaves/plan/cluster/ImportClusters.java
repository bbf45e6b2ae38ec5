package io.github.cfnwaves.plan.cluster;

import io.github.cfnwaves.plan.cluster.imports.ImportScan;
import io.github.cfnwaves.plan.cluster.imports.Ties;
import io.github.cfnwaves.plan.work.WorkItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts files together that import each other. */
final class ImportClusters {
    private static final int FILES = 8;

    private final List<WorkItem> items;
    private final Ties ties;
    private final int[] parts;
    private final boolean[] tied;

    private ImportClusters(List<WorkItem> items, Ties ties) {
        this.items = items;
        this.ties = ties;
        this.parts = Circles.parts(ties);
        this.tied = new boolean[items.size()];
        for (int file = 0; file < items.size(); file++) {
            for (int imported : ties.of(file).keySet()) {
                tied[file] = true;
                tied[imported] = true;
            }
        }
    }

    static List<Cluster> of(List<WorkItem> items, Path workspace, OptionalInt maxClusterSize) {
        Ties ties = ImportScan.of(items.stream().map(WorkItem::name).toList(), workspace);
        return of(items, ties, maxClusterSize.orElse(FILES));
    }

    /** Of files in the order of the ties. */
    static List<Cluster> of(List<WorkItem> items, Ties ties, int most) {
        return new ImportClusters(items, ties).clusters(most);
    }

    private List<Cluster> clusters(int most) {
        SortedMap<Integer, List<Integer>> byPart = new TreeMap<>();
        for (int file = 0; file < parts.length; file++) {
            byPart.computeIfAbsent(parts[file], part -> new ArrayList<>()).add(file);
        }
        TiedGroups groups = new TiedGroups(List.copyOf(byPart.values()), most);
        for (int file = 0; file < parts.length; file++) {
            int importer = file;
            ties.of(file).forEach((imported, count) -> groups.tie(parts[importer], parts[imported], count));
        }
        return groups.joined().stream().map(this::cluster).toList();
    }

    private Cluster cluster(List<Integer> files) {
        List<WorkItem> sorted = files.stream().sorted().map(items::get).toList();
        return new Cluster(Folders.common(sorted), sorted, rationale(files));
    }

    private String rationale(List<Integer> files) {
        if (files.size() == 1) {
            return tied[files.get(0)] ? "Part of a larger group" : "Independent file";
        }
        return files.stream().mapToInt(file -> parts[file]).distinct().count() == 1
                ? "Import in a circle"
                : "Import each other";
    }
}
