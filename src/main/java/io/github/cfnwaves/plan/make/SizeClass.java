package io.github.cfnwaves.plan.make;

import java.util.List;
import java.util.stream.Stream;

/**
 * How many clusters have about as many files.
 *
 * @param files such as {@code 2-3}
 */
record SizeClass(String files, long clusters) {

    /** As the original has them, less those that no cluster is in. */
    static List<SizeClass> of(MadePlan plan) {
        return Stream.of(
                        count(plan, "1 file", 1, 1),
                        count(plan, "2-3", 2, 3),
                        count(plan, "4-8", 4, 8),
                        count(plan, "9 or more", 9, Integer.MAX_VALUE))
                .filter(size -> size.clusters > 0)
                .toList();
    }

    private static SizeClass count(MadePlan plan, String files, int least, int most) {
        return new SizeClass(
                files,
                plan.batches().stream()
                        .mapToInt(batch -> batch.cluster().size())
                        .filter(size -> least <= size && size <= most)
                        .count());
    }
}
