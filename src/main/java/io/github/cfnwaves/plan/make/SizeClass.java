package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.units.Counted;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many clusters have about as many items.
 *
 * @param items such as {@code 2-3 files}
 */
record SizeClass(String items, long clusters) {

    /** As the original has them, less those that no cluster is in. */
    static List<SizeClass> of(MadePlan plan) {
        String one = plan.request().workload().kind().toString();
        String many = Counted.plural(one);
        return Stream.of(
                        count(plan, "1 " + one, 1, 1),
                        count(plan, "2-3 " + many, 2, 3),
                        count(plan, "4-8 " + many, 4, 8),
                        count(plan, "9 or more " + many, 9, Integer.MAX_VALUE))
                .filter(size -> size.clusters > 0)
                .toList();
    }

    private static SizeClass count(MadePlan plan, String items, int least, int most) {
        return new SizeClass(
                items,
                plan.batches().stream()
                        .mapToInt(batch -> batch.cluster().size())
                        .filter(size -> least <= size && size <= most)
                        .count());
    }
}
