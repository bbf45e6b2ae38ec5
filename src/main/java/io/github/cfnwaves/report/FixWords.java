package io.github.cfnwaves.report;

import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixEnd;
import io.github.cfnwaves.wave.fix.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a loop of {@code fix-waves} went, in words. */
public final class FixWords {
    private static final int MOST_FILES = 10;

    private FixWords() {}

    /** {@code 12 errors in 5 files}. */
    public static String found(Look look) {
        String outside = look.outside() == 0 ? "" : Counted.of(look.outside(), "error") + " outside the workspace";
        if (look.errors() == 0) {
            return outside.isEmpty() ? "no errors" : outside;
        }
        return Counted.of(look.errors(), "error") + " in " + Counted.of(look.files(), "file")
                + (outside.isEmpty() ? "" : ", and " + outside);
    }

    /** The same of what there is to do. */
    public static String found(Workload work) {
        return found(Look.of(work));
    }

    /** A sentence or two on how it ended. */
    public static String outcome(FixCourse course) {
        int done = course.iterations().size();
        FixEnd end = course.end();
        if (end == null) {
            return "fix-waves did not come to its end" + unknown(done);
        }
        String left = left(course);
        String after = " after " + Counted.of(done, "iteration");
        return switch (end) {
            case NO_ERRORS -> done == 0 ? "There are no errors." : "No errors are left" + after + ".";
            case NO_PROGRESS -> left + after + ": the last of them brought no progress.";
            case MAX_ITERATIONS -> left + after + ", the most that maxIterations allows.";
            case OUT_OF_REACH -> left + (done == 0 ? "" : after) + ". No batch can mend what isn't in the workspace.";
            case NOTHING_RAN -> left + after + ": no batch of the last one came to an end of its own.";
            case STOPPED -> "fix-waves was stopped" + unknown(done);
            case INTERRUPTED -> "fix-waves was interrupted" + unknown(done);
        };
    }

    /** The same for who looks at the files of a run, which may be one of which the loop went on afterwards. */
    public static String shown(FixCourse course) {
        int done = course.iterations().size();
        if (course.end() != null || done == 0) {
            return outcome(course);
        }
        return "Iteration " + done + " of fix-waves, which began with "
                + found(course.iterations().get(done - 1).found())
                + "; what it left was not known yet when this was written.";
    }

    private static String unknown(int done) {
        return " after " + Counted.of(done, "iteration") + ": how many errors are left isn't known.";
    }

    /** {@code 12 errors in 5 files are left}. */
    public static String left(FixCourse course) {
        Look left = course.left();
        return left == null
                ? "Errors are left"
                : found(left) + (left.errors() + left.outside() == 1 ? " is left" : " are left");
    }

    /**
     * Says what a loop that was no success left, and what to do about it.
     *
     * @param summary of its last run
     * @param file the summary
     */
    public static String problems(FixCourse course, RunSummary summary, Path file) {
        List<String> lines = new ArrayList<>();
        lines.add(outcome(course));
        lines.addAll(files(course));
        lines.add(advice(course));
        lines.add(course.end() == FixEnd.NOTHING_RAN ? Gate.batchFailures(summary, file) : "Summary: " + file);
        return String.join("\n", lines);
    }

    private static List<String> files(FixCourse course) {
        Look left = course.left();
        if (left == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        left.worst().stream()
                .limit(MOST_FILES)
                .forEach(file ->
                        lines.add("  " + Printable.id(file.file()) + ": " + Counted.of(file.errors(), "error")));
        int more = left.files() - lines.size();
        if (more > 0) {
            lines.add("  and " + Counted.of(more, "more file"));
        }
        return lines;
    }

    /** What to do about what a loop left; empty if that is nothing. */
    static String advice(FixCourse course) {
        return switch (course.end() == null ? FixEnd.INTERRUPTED : course.end()) {
            case NO_ERRORS -> "";
            case NO_PROGRESS -> FileRemedy.HELP_BATCHES.sentence();
            case MAX_ITERATIONS -> FileRemedy.GO_ON.sentence();
            case OUT_OF_REACH -> FileRemedy.WIDEN_WORKSPACE.sentence();
            case NOTHING_RAN -> FileRemedy.LET_BATCHES_RUN.sentence();
            case STOPPED, INTERRUPTED -> FileRemedy.FIX_AGAIN.sentence();
        };
    }
}
