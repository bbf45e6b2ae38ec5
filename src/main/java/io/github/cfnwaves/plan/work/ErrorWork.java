package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.units.Counted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes work of errors: those that count, each in its file of the workspace. */
public final class ErrorWork {
    private final Path workspace;
    private final SeverityRule severity;
    private final Globs excludes;

    /**
     * Builds one.
     *
     * @param excludes patterns of files whose errors are none of our business
     */
    public ErrorWork(Path workspace, SeverityRule severity, List<String> excludes) {
        this.workspace = workspace;
        this.severity = severity;
        this.excludes = Globs.excluding(excludes);
    }

    WorkFound of(FoundErrors found, String origin) {
        Sorting sorting = new Sorting(found);
        found.errors().forEach(sorting::add);
        Workload workload = new Workload(
                WorkKind.FILE,
                sorting.items(),
                origin,
                Languages.of(found.formats()),
                sorting.uncounted,
                sorting.outside,
                found.unread());
        return new WorkFound(workload, sorting.remarks());
    }

    /** One pass over the errors. */
    private final class Sorting {
        private final WorkspacePaths paths;
        private final SameFiles sameFiles = new SameFiles(workspace);
        private final Severity least;
        private final SortedMap<String, List<CodeError>> byFile = new TreeMap<>();
        private final List<String> outside = new ArrayList<>();
        private long uncounted;
        private long excluded;

        Sorting(FoundErrors found) {
            paths = new WorkspacePaths(
                    workspace,
                    WorkspacePaths.areOfWindows(
                            found.errors().stream().map(CodeError::file).toList()));
            least = severity.least(found.formats());
        }

        void add(CodeError error) {
            if (!error.severity().isAtLeast(least)) {
                uncounted++;
                return;
            }
            paths.inside(error.file()).ifPresentOrElse(name -> addIn(name, error), () -> outside.add(told(error)));
        }

        private void addIn(String name, CodeError error) {
            if (excludes.matches(name)) {
                excluded++;
            } else {
                String file = sameFiles.nameOf(name);
                byFile.computeIfAbsent(file, unused -> new ArrayList<>()).add(error.in(file));
            }
        }

        private static String told(CodeError error) {
            String firstLine = error.message().lines().findFirst().orElse("");
            return error.file() + ":" + error.line() + ": " + firstLine;
        }

        List<WorkItem> items() {
            List<WorkItem> items = new ArrayList<>();
            byFile.forEach((file, errors) -> items.add(new WorkItem(file, errors)));
            return items;
        }

        List<String> remarks() {
            List<String> remarks = new ArrayList<>();
            if (excluded > 0) {
                remarks.add(Counted.of(excluded, "error") + (excluded == 1 ? " is" : " are")
                        + " in files that excludes names, and left out.");
            }
            remarks.addAll(MissingFiles.remark(byFile.keySet(), workspace));
            return remarks;
        }
    }
}
