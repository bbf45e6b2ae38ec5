package io.github.cfnwaves.report.html;

import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixIteration;
import io.github.cfnwaves.wave.fix.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table of a loop's iterations; the last one may tell what is left after them.
 *
 * @param link to the page on its run, null where there is none
 */
record IterationLine(
        String name,
        @Nullable String link,
        long errors,
        int files,
        String batches,
        String succeeded,
        String failed,
        String duration) {

    /**
     * Those of the loop that a run is a part of; none if it is of no loop.
     *
     * @param page the file that they are shown in
     */
    static List<IterationLine> all(FinishedRun run, Path page) {
        FixCourse course = run.fix();
        if (course == null || course.iterations().isEmpty()) {
            return List.of();
        }
        List<IterationLine> lines = new ArrayList<>();
        for (FixIteration iteration : course.iterations()) {
            lines.add(of(iteration, link(run, course, iteration, page)));
        }
        Look left = course.left();
        if (left != null) {
            lines.add(new IterationLine("left", null, left.errors(), left.files(), "", "", "", ""));
        }
        return lines;
    }

    private static IterationLine of(FixIteration iteration, @Nullable String link) {
        return new IterationLine(
                Integer.toString(iteration.number()),
                link,
                iteration.found().errors(),
                iteration.found().files(),
                Integer.toString(iteration.batches()),
                Integer.toString(iteration.succeeded()),
                Integer.toString(iteration.failed()),
                Durations.format(iteration.duration()));
    }

    /** The page of a loop that goes on is copied, and would lead to nowhere from there. */
    private static @Nullable String link(FinishedRun run, FixCourse course, FixIteration iteration, Path page) {
        return run.copies() == null || course.end() == null
                ? null
                : new LogLinks(page).to(HtmlReport.in(run.copies().resolve(Integer.toString(iteration.number()))));
    }
}
