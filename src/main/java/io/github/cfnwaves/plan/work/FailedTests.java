package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.trouble.FileTrouble;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Work that the test classes are which failed, by the reports that Surefire and Failsafe wrote. */
public final class FailedTests {
    private static final String REPORTS = "TEST-*.xml";

    private final List<Path> directories;

    /** Of the reports in these directories, some of which need not exist. */
    public FailedTests(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /**
     * Reads all reports.
     *
     * @throws UnusableSourceException when there is none, or one can't be read
     */
    public WorkFound look() {
        SortedSet<Path> reports = new TreeSet<>();
        directories.stream().filter(Files::isDirectory).forEach(directory -> reports.addAll(reportsIn(directory)));
        if (reports.isEmpty()) {
            throw new UnusableSourceException(
                    "There is no report of tests, " + REPORTS + ", in "
                            + directories.stream().map(Path::toString).collect(Collectors.joining(" or ")) + ".",
                    "Run the tests first, with -Dmaven.test.failure.ignore, or set testClasses to all.",
                    null);
        }
        SortedMap<String, List<CodeError>> byClass = new TreeMap<>();
        for (Path report : reports) {
            for (CodeError failure : TestReport.failures(report)) {
                byClass.computeIfAbsent(failure.file(), unused -> new ArrayList<>())
                        .add(failure);
            }
        }
        List<WorkItem> items = new ArrayList<>();
        byClass.forEach((name, failures) -> items.add(new WorkItem(name, failures)));
        String origin = reports.size() == 1 ? "1 test report" : reports.size() + " test reports";
        return new WorkFound(
                new Workload(WorkKind.TEST_CLASS, items, origin, "", 0, List.of(), UnreadLines.NONE), List.of());
    }

    private static List<Path> reportsIn(Path directory) {
        List<Path> reports = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, REPORTS)) {
            files.forEach(reports::add);
            return reports;
        } catch (IOException e) {
            throw new UnusableSourceException(
                    "The test reports in " + directory + " can't be read: " + FileTrouble.reason(e) + ".",
                    "Mend that, or run the tests again.",
                    e);
        }
    }
}
