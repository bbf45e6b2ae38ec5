package io.github.cfnwaves.wave.fix;

import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.Workload;
import java.util.Comparator;
import java.util.List;

/**
 * What there was to be mended at one time.
 *
 * @param errors in all files of the workspace
 * @param files how many of them have errors
 * @param outside errors in files outside the workspace, which no batch can mend
 * @param worst those with most errors first; not all of them where there are many
 */
public record Look(long errors, int files, int outside, List<FileErrors> worst) {
    private static final int MOST_NAMED = 20;

    public Look {
        worst = List.copyOf(worst);
    }

    /** A file with errors. */
    public record FileErrors(String file, int errors) {}

    public static Look of(Workload work) {
        List<FileErrors> all = work.items().stream().map(Look::errorsOf).toList();
        List<FileErrors> worst = all.stream()
                .sorted(Comparator.comparingInt(FileErrors::errors).reversed().thenComparing(FileErrors::file))
                .limit(MOST_NAMED)
                .toList();
        return new Look(work.errorCount(), all.size(), work.outside().size(), worst);
    }

    private static FileErrors errorsOf(WorkItem item) {
        return new FileErrors(item.name(), item.errors().size());
    }

    /** Whether there is nothing that a batch could mend. */
    boolean isDone() {
        return errors == 0;
    }
}
