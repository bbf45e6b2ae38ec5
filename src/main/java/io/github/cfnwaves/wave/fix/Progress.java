package io.github.cfnwaves.wave.fix;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.work.Workload;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For how many runs a loop has made no progress. Progress is fewer errors than there ever were. Where none of the errors was there
 * before, those before them are mended and have uncovered these, so that counting begins anew.
 */
final class Progress {
    private final Set<Known> known = new HashSet<>();
    private long fewest = Long.MAX_VALUE;
    private int runsWithout;

    /** An error by what doesn't change when something above it is mended: the place in its file does. */
    private record Known(String file, String code, String message) {
        static Known of(CodeError error) {
            return new Known(error.file(), error.code(), error.message());
        }
    }

    void see(Workload found) {
        Set<Known> now = found.items().stream()
                .flatMap(item -> item.errors().stream())
                .map(Known::of)
                .collect(Collectors.toSet());
        boolean allNew = !now.isEmpty() && Collections.disjoint(known, now);
        known.addAll(now);
        if (allNew || found.errorCount() < fewest) {
            fewest = found.errorCount();
            runsWithout = 0;
        } else {
            runsWithout++;
        }
    }

    int runsWithout() {
        return runsWithout;
    }
}
