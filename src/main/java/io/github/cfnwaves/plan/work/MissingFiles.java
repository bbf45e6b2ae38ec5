package io.github.cfnwaves.plan.work;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Tells files that nobody will find: a tool named them, but from another directory. */
final class MissingFiles {
    private MissingFiles() {}

    /** A remark on those of these names that aren't in the workspace, if there are any. */
    static List<String> remark(Collection<String> names, Path workspace) {
        List<String> missing =
                names.stream().filter(name -> !exists(workspace, name)).toList();
        return missing.isEmpty()
                ? List.of()
                : List.of((missing.size() == 1 ? "A file" : missing.size() + " files") + " that the tool names "
                        + (missing.size() == 1 ? "isn't" : "aren't") + " in the workspace " + workspace + ": "
                        + FirstFew.of(missing) + ". If it ran in another directory, set workspace to that one.");
    }

    private static boolean exists(Path workspace, String name) {
        try {
            return Files.exists(workspace.resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
