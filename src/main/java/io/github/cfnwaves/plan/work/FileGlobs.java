package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.trouble.FileTrouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Work that files are, named one by one or by patterns. */
public final class FileGlobs {
    private final Path workspace;
    private final List<String> excludes;
    private final WorkspacePaths paths;
    private final List<String> globs = new ArrayList<>();
    private final SortedSet<String> names = new TreeSet<>();

    /**
     * Builds one.
     *
     * @param patterns names and globs, relative to the workspace
     * @throws UnusableSourceException when one leads out of the workspace, or a name isn't that of a file
     */
    public FileGlobs(Path workspace, List<String> patterns, List<String> excludes) {
        this.workspace = workspace;
        this.excludes = excludes;
        this.paths = new WorkspacePaths(workspace, File.separatorChar == '\\');
        patterns.stream()
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .forEach(this::sortIn);
        requireFiles();
    }

    private void sortIn(String pattern) {
        String inside = paths.inside(pattern)
                .orElseThrow(() -> new UnusableSourceException(
                        "The parameter files names " + FirstFew.of(List.of(pattern)) + ", which isn't in the workspace "
                                + workspace + ".",
                        "Name files in it, or set workspace to a directory that holds them.",
                        null));
        if (Globs.isGlob(pattern)) {
            globs.add(pattern.endsWith("/") ? Globs.whole(inside + "/") : inside);
        } else {
            names.add(inside);
        }
    }

    private void requireFiles() {
        List<String> missing = names.stream()
                .filter(name -> !Files.exists(workspace.resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new UnusableSourceException(
                    "The parameter files names what isn't in the workspace " + workspace + ": " + FirstFew.of(missing)
                            + "." + braces(String.join(",", missing)),
                    "Correct the names, or use patterns such as src/**/*.ts, which may match nothing.",
                    null);
        }
        List<String> directories = names.stream()
                .filter(name -> Files.isDirectory(workspace.resolve(name)))
                .toList();
        if (!directories.isEmpty()) {
            throw new UnusableSourceException(
                    "The parameter files names directories: " + FirstFew.of(directories) + ".",
                    "For all files in one write " + directories.get(0) + "/**.",
                    null);
        }
    }

    /** All of them, each once. */
    public WorkFound look() {
        Globs left = Globs.excluding(excludes);
        SortedSet<String> found = new TreeSet<>(names);
        found.removeIf(left::matches);
        List<String> remarks = new ArrayList<>();
        if (!globs.isEmpty()) {
            SortedSet<String> matching = scan();
            found.addAll(matching);
            globs.stream().filter(glob -> matchesNothing(glob, matching)).forEach(glob -> remarks.add(unmatched(glob)));
        }
        return new WorkFound(work(WorkKind.FILE, found, "the parameter files"), remarks);
    }

    private SortedSet<String> scan() {
        try {
            return FileScan.in(workspace, globs, Globs.excluded(excludes));
        } catch (IOException e) {
            throw new UnusableSourceException(
                    "The workspace " + workspace + " can't be searched: " + FileTrouble.reason(e) + ".",
                    "Set workspace to a directory that exists.",
                    e);
        }
    }

    private static boolean matchesNothing(String glob, SortedSet<String> names) {
        Globs one = Globs.of(List.of(glob));
        return names.stream().noneMatch(one::matches);
    }

    private static String unmatched(String glob) {
        return "No file matches " + FirstFew.of(List.of(glob)) + "." + braces(glob);
    }

    private static String braces(String names) {
        return names.indexOf('{') < 0 ? "" : " Braces don't mean a choice: write a pattern for each.";
    }

    /** Work of which only names are known. */
    static Workload work(WorkKind kind, Collection<String> names, String origin) {
        List<WorkItem> items =
                names.stream().map(name -> new WorkItem(name, List.of())).toList();
        return new Workload(kind, items, origin, "", 0, List.of(), UnreadLines.NONE);
    }
}
