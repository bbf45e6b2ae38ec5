package io.github.cfnwaves.report.html;

import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.UnwritableFileException;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows a run on its page when it is over. Wants to be told after who writes the run's own files, of which the page is made. */
public final class RunPage implements WaveLog {
    private final Path directory;

    /**
     * Makes room for the page of a run that begins, so that nobody takes that of an earlier run for this one's.
     *
     * @throws UnwritableFileException when that can't be done
     */
    public static RunPage begin(Path directory) {
        Path page = HtmlReport.in(directory);
        try {
            Files.deleteIfExists(page);
        } catch (IOException e) {
            throw new UnwritableFileException(page, e, "");
        }
        return new RunPage(directory);
    }

    private RunPage(Path directory) {
        this.directory = directory;
    }

    @Override
    public void runEnded(RunResult result) {
        write(directory);
    }

    /**
     * Shows what the files in an output directory tell.
     *
     * @return the page
     * @throws UnwritableFileException when it can't be written
     */
    public static Path write(Path directory) {
        Path page = HtmlReport.in(directory);
        HtmlReport.write(FinishedRun.of(directory), page);
        return page;
    }
}
