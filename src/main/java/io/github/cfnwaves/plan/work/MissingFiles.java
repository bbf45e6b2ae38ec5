package io.github.cfnwaves.plan.work;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Tells files that nobody will find: a tool named them, but from another directory. */
public final class MissingFiles {
    private MissingFiles() {}

    /** Names of a workload's files that aren't in the workspace. */
    public static List<String> of(Workload workload, Path workspace) {
        return workload.kind() == WorkKind.FILE
                ? workload.items().stream()
                        .map(WorkItem::name)
                        .filter(name -> !exists(workspace, name))
                        .toList()
                : List.of();
    }

    private static boolean exists(Path workspace, String name) {
        try {
            return Files.exists(workspace.resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
