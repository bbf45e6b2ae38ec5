package io.github.cfnwaves.report.junit;

import io.github.cfnwaves.report.AtomicFiles;
import io.github.cfnwaves.report.Gate;
import io.github.cfnwaves.report.RunSummary;
import io.github.cfnwaves.report.RunSummary.FailedBatch;
import io.github.cfnwaves.report.RunSummary.WaveLine;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.UnwritableFileException;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.Look;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code failsafe-summary.xml}: by it {@code maven-failsafe-plugin:verify} judges a run as the goal {@code verify} would. */
public final class FailsafeSummary {
    private static final String FAILED = "255";
    private static final String NO_TESTS = "254";

    private FailsafeSummary() {}

    /** The summary in an output directory. */
    public static Path in(Path directory) {
        return directory.resolve("failsafe-summary.xml");
    }

    /**
     * Counts of batches, as Failsafe has them.
     *
     * @param errors at least one if the run is no success although none of its batches is to blame
     */
    private record Counts(long completed, long errors, long failures, long flakes) {

        static Counts of(RunSummary summary) {
            FixCourse fix = summary.fix();
            if (fix != null && summary.stoppedBy() == null) {
                return new Counts(summary.batches(), fix.isSuccess() ? 0 : errorsLeft(fix), 0, 0);
            }
            long failures = summary.failed().stream()
                    .map(FailedBatch::outcome)
                    .filter(outcome -> outcome == Outcome.FAILED)
                    .count();
            // Failsafe passes what is skipped. What never ran is an error here, or a run that was stopped would be a
            // good one.
            long errors = summary.failed().size() - failures;
            boolean blameless = summary.failed().isEmpty() && !isComplete(summary);
            long flakes = summary.waves().stream().mapToLong(WaveLine::flaky).sum();
            return new Counts(summary.batches(), blameless ? 1 : errors, failures, flakes);
        }

        /** Of a loop they are what is judged, and not its batches. */
        private static long errorsLeft(FixCourse fix) {
            Look left = fix.left();
            return left == null ? 1 : Math.max(1, left.errors() + left.outside());
        }

        private static boolean isComplete(RunSummary summary) {
            return summary.stoppedBy() == null
                    && summary.waves().stream().allMatch(wave -> wave.completion() == Completion.COMPLETE);
        }

        boolean isGood() {
            return errors == 0 && failures == 0;
        }
    }

    /**
     * Says of a run that begins that it is no success: if it is killed, no older summary speaks for it, and not none either, which
     * Failsafe would take for a good one.
     *
     * @throws UnwritableFileException when it can't be written
     */
    public static void begin(Path file) {
        write(
                new Counts(0, 1, 0, 0),
                false,
                "The run of the waves has begun and not come to its end. Run it again, or see why it was cut off.",
                file);
    }

    /**
     * Writes the summary of all waves that are over in the place of an older one. Failsafe needs no more of it than the counts; the
     * message is what it says when they are bad.
     *
     * @param file beside which is {@code waves-summary.json}
     * @throws UnwritableFileException when it can't be written
     */
    public static void write(RunSummary summary, Path file) {
        boolean timeout = summary.waves().stream().anyMatch(wave -> wave.completion() == Completion.TIMEOUT);
        write(
                Counts.of(summary),
                timeout,
                Gate.problems(summary, file.resolveSibling(SummaryFile.in(Path.of("")))),
                file);
    }

    private static void write(Counts counts, boolean timeout, String message, Path file) {
        XmlText xml = new XmlText();
        Map<String, String> attributes = new LinkedHashMap<>();
        if (!counts.isGood()) {
            attributes.put("result", FAILED);
        } else if (counts.completed() == 0) {
            attributes.put("result", NO_TESTS);
        }
        attributes.put("timeout", Boolean.toString(timeout));
        xml.open("failsafe-summary", attributes);
        xml.leaf("completed", Map.of(), Long.toString(counts.completed()));
        xml.leaf("errors", Map.of(), Long.toString(counts.errors()));
        xml.leaf("failures", Map.of(), Long.toString(counts.failures()));
        xml.leaf("skipped", Map.of(), "0");
        xml.leaf("flakes", Map.of(), Long.toString(counts.flakes()));
        xml.leaf("failureMessage", Map.of(), counts.isGood() ? "" : message);
        xml.close();
        AtomicFiles.writeRepeatable(file, xml.end());
    }
}
