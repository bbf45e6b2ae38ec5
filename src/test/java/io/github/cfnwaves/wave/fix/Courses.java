package io.github.cfnwaves.wave.fix;

import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.fix.Look.FileErrors;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Loops that never were. */
public final class Courses {
    private Courses() {}

    /** One file for each number, with so many errors. */
    public static Look look(int... errorsOfFiles) {
        List<FileErrors> files = IntStream.range(0, errorsOfFiles.length)
                .mapToObj(i -> new FileErrors("src/" + (char) ('a' + i) + ".ts", errorsOfFiles[i]))
                .toList();
        return new Look(Arrays.stream(errorsOfFiles).sum(), files.size(), 0, files);
    }

    /** An iteration for each number of errors found, of which every batch but one succeeded. */
    public static FixCourse course(@Nullable FixEnd end, @Nullable Look left, int... errors) {
        List<FixIteration> iterations = IntStream.range(0, errors.length)
                .mapToObj(i -> new FixIteration(
                        i + 1,
                        look(errors[i]),
                        new RunId("20261124-100000-00000" + (i + 1)),
                        3,
                        2,
                        3,
                        Duration.ofSeconds(90)))
                .toList();
        return new FixCourse(iterations, left, end);
    }
}
