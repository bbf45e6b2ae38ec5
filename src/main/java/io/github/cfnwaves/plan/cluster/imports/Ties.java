package io.github.cfnwaves.plan.cluster.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which files import which, and how often. Files go by their number in the list they were given in. */
public final class Ties {
    private final List<String> files;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<SortedMap<Integer, Integer>> imported = new ArrayList<>();

    public Ties(List<String> files) {
        this.files = List.copyOf(files);
        for (String file : this.files) {
            numbers.put(file, imported.size());
            imported.add(new TreeMap<>());
        }
    }

    /** One tie more. Files that are not in the list, and ties of a file to itself, don't count. */
    public void add(String importer, String target) {
        Integer from = numbers.get(importer);
        Integer to = numbers.get(target);
        if (from != null && to != null && !from.equals(to)) {
            imported.get(from).merge(to, 1, Integer::sum);
        }
    }

    public List<String> files() {
        return files;
    }

    /** The files that this one imports, each with the number of ties. */
    public SortedMap<Integer, Integer> of(int file) {
        return Collections.unmodifiableSortedMap(imported.get(file));
    }
}
