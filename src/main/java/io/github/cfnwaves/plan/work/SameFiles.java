package io.github.cfnwaves.plan.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Knows files again whose names a tool spells once so and once so, where the file system doesn't mind case. */
final class SameFiles {
    private final Path workspace;
    private final Map<String, List<String>> spellings = new HashMap<>();

    SameFiles(Path workspace) {
        this.workspace = workspace;
    }

    /** The name by which the file came first. */
    String nameOf(String name) {
        List<String> known = spellings.computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>(1));
        if (!known.contains(name)) {
            for (String other : known) {
                if (isSame(other, name)) {
                    return other;
                }
            }
            known.add(name);
        }
        return name;
    }

    private boolean isSame(String one, String other) {
        try {
            return Files.isSameFile(workspace.resolve(one), workspace.resolve(other));
        } catch (IOException | InvalidPathException e) {
            // One that isn't there is no other one's double.
            return false;
        }
    }
}
