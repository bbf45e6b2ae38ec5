package io.github.cfnwaves.plan.cluster.imports;

import java.nio.file.Path;
import java.util.List;

/** Reads the imports of TypeScript, JavaScript, Python, Java and Kotlin files. */
public final class ImportScan {
    private ImportScan() {}

    /**
     * The ties among these files. Imports of anything else, and files of other languages, make none.
     *
     * @param files relative to the workspace, with {@code /}, each once
     */
    public static Ties of(List<String> files, Path workspace) {
        WorkspaceFiles found = new WorkspaceFiles(workspace, files);
        Ties ties = new Ties(files);
        ScriptTies.add(files, found, ties);
        PythonTies.add(files, found, ties);
        JavaTies.add(files, found, ties);
        return ties;
    }
}
