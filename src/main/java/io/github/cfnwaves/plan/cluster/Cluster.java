package io.github.cfnwaves.plan.cluster;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.work.WorkItem;
import java.util.ArrayList;
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

    /** As few parts of at most this many items as possible, none of them more than one item larger than another. */
    public List<Cluster> inPartsOf(int most) {
        int count = (size() - 1) / most + 1;
        if (count == 1) {
            return List.of(this);
        }
        List<Cluster> parts = new ArrayList<>(count);
        for (int part = 1; part <= count; part++) {
            parts.add(new Cluster(
                    directory,
                    items.subList(start(part - 1, count), start(part, count)),
                    rationale + ", part " + part + " of " + count));
        }
        return parts;
    }

    private int start(int part, int count) {
        return (int) ((long) part * size() / count);
    }

    public int size() {
        return items.size();
    }

    /** Of its items, in their order. */
    public List<String> names() {
        return items.stream().map(WorkItem::name).toList();
    }

    /** Of all its items, in their order; each in the file that its item is. */
    public List<CodeError> errors() {
        return items.stream()
                .flatMap(item -> item.errors().stream().map(error -> error.in(item.name())))
                .toList();
    }
}
