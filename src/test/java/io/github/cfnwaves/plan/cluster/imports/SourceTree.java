package io.github.cfnwaves.plan.cluster.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A workspace that a test writes. */
public final class SourceTree {
    private final Path workspace;
    private final List<String> work = new ArrayList<>();

    public SourceTree(Path workspace) {
        this.workspace = workspace;
    }

    /** A file in which there is work. */
    public SourceTree work(String file, String... lines) {
        work.add(file);
        return file(file, lines);
    }

    /** One in which there is none. */
    public SourceTree file(String file, String... lines) {
        try {
            Path path = workspace.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, String.join("\n", lines));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Work in a file that isn't there. */
    public SourceTree missing(String file) {
        work.add(file);
        return this;
    }

    public List<String> work() {
        return List.copyOf(work);
    }

    /** Such as {@code a.ts -> b.ts}, with {@code x2} at the end of two ties. */
    public List<String> ties() {
        Ties ties = ImportScan.of(work, workspace);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < work.size(); i++) {
            String importer = work.get(i);
            ties.of(i)
                    .forEach((target, count) ->
                            told.add(importer + " -> " + work.get(target) + (count == 1 ? "" : " x" + count)));
        }
        return told;
    }
}
