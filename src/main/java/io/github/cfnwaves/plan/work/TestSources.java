package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.trouble.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Work that all test classes of a project are, by the names that Surefire and Failsafe look for when they aren't told others. */
public final class TestSources {
    private static final List<String> NAMES = List.of("Test*", "*Test", "*Tests", "*TestCase", "IT*", "*IT", "*ITCase");
    private static final List<String> ENDINGS = List.of(".java", ".kt", ".groovy");
    private static final Pattern PACKAGE = Pattern.compile("\\s*package\\s+([\\p{L}\\p{N}_.$`]+)\\s*;?.*");
    /** What stands before the package is a licence at most. */
    private static final int LOOKED_AT = 200;

    private final List<Path> roots;

    /** Of the classes in these directories, some of which need not exist. */
    public TestSources(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /**
     * Looks for all of them.
     *
     * @throws UnusableSourceException when none of the directories exists, or one can't be read
     */
    public WorkFound look() {
        List<Path> existing = roots.stream().filter(Files::isDirectory).toList();
        String places = roots.stream().map(Path::toString).collect(Collectors.joining(" or "));
        if (existing.isEmpty()) {
            throw new UnusableSourceException(
                    "There are no test sources in " + places + ".",
                    "Run the goal in a project that has tests, or name another source of work.",
                    null);
        }
        SortedSet<String> classes = new TreeSet<>();
        existing.forEach(root -> classes.addAll(classesIn(root)));
        List<String> remarks =
                classes.isEmpty() ? List.of("No file in " + places + " is called as test classes are.") : List.of();
        return new WorkFound(FileGlobs.work(WorkKind.TEST_CLASS, classes, "the test sources"), remarks);
    }

    private static List<String> classesIn(Path root) {
        List<String> patterns = NAMES.stream()
                .flatMap(name -> ENDINGS.stream().map(ending -> "**/" + name + ending))
                .toList();
        try {
            List<String> classes = new ArrayList<>();
            for (String file : FileScan.in(root, patterns, List.of())) {
                classes.add(className(root, file));
            }
            return classes;
        } catch (IOException e) {
            throw unreadable(root, e);
        }
    }

    private static UnusableSourceException unreadable(Path root, IOException cause) {
        return new UnusableSourceException(
                "The test sources in " + root + " can't be read: " + FileTrouble.reason(cause) + ".",
                "Mend that, or name another source of work.",
                cause);
    }

    /** By the directory, as Java has it; Kotlin and Groovy leave the package to the file. */
    private static String className(Path root, String file) throws IOException {
        String withoutEnding = file.substring(0, file.lastIndexOf('.'));
        String byDirectory = withoutEnding.replace('/', '.');
        if (file.endsWith(".java")) {
            return byDirectory;
        }
        String simpleName = withoutEnding.substring(withoutEnding.lastIndexOf('/') + 1);
        // Not as strictly as Files.lines: what is no UTF-8 stands in a comment.
        return new String(Files.readAllBytes(root.resolve(file)), StandardCharsets.UTF_8)
                .lines()
                .limit(LOOKED_AT)
                .map(PACKAGE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).replace("`", "") + "." + simpleName)
                .findFirst()
                .orElse(simpleName);
    }
}
