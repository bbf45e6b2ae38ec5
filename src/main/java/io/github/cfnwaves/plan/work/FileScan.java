package io.github.cfnwaves.plan.work;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.codehaus.plexus.util.DirectoryScanner;

/** Looks for files as Maven itself does: not through symbolic links to directories, and not among those of version control. */
final class FileScan {
    private FileScan() {}

    /**
     * Names relative to the directory, with {@code /} between their parts.
     *
     * @throws IOException when the directory isn't there
     */
    static SortedSet<String> in(Path directory, List<String> includes, List<String> excludes) throws IOException {
        DirectoryScanner scanner = new DirectoryScanner();
        // It takes nothing that is in a link, not even where it begins.
        scanner.setBasedir(directory.toRealPath().toFile());
        scanner.setFollowSymlinks(false);
        scanner.setIncludes(includes.toArray(String[]::new));
        scanner.setExcludes(excludes.toArray(String[]::new));
        scanner.addDefaultExcludes();
        scanner.scan();
        return Arrays.stream(scanner.getIncludedFiles())
                .map(name -> name.replace(File.separatorChar, '/'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
