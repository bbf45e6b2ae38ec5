package io.github.cfnwaves.goal;

import io.github.cfnwaves.report.IterationCache;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.report.html.RunPage;
import io.github.cfnwaves.report.junit.FailsafeSummary;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixLog;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes into the files of the last run what its loop is about, and keeps a copy of each iteration's. */
final class FixFiles implements FixLog {
    private final Path output;
    private final Path cache;
    private final Voice voice;

    FixFiles(Path output, Path cache, Voice voice) {
        this.output = output;
        this.cache = cache;
        this.voice = voice;
    }

    @Override
    public void iterationEnded(FixCourse course) {
        write(course);
        Path copy = IterationCache.keep(output, cache, course.iterations().size());
        voice.info("Copied results and logs to " + copy + ".");
    }

    @Override
    public void ended(FixCourse course) {
        // Without one no run has begun, or what kept its file from being written is told already.
        if (Files.isRegularFile(SummaryFile.in(output))) {
            write(course);
        }
    }

    private void write(FixCourse course) {
        Path summary = SummaryFile.in(output);
        SummaryFile.update(course, cache, summary);
        FailsafeSummary.write(SummaryFile.read(summary), FailsafeSummary.in(output));
        RunPage.write(output);
    }
}
