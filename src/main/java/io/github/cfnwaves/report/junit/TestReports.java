package io.github.cfnwaves.report.junit;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.UnwritableFileException;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.WaveResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reports each wave as soon as it is over, and the run to Failsafe when that is. Wants to be told after who writes the run's own summary,
 * of which Failsafe's is made.
 */
public final class TestReports implements WaveLog {
    private final RunContext context;
    private final MemoryTiers tiers;
    private final Path directory;

    /**
     * Makes room for the reports of a run that begins.
     *
     * @param tiers of which advice is given
     * @throws UnwritableFileException when nothing can be written there
     */
    public static TestReports begin(RunContext context, MemoryTiers tiers, Path directory) {
        JUnitReport.begin(directory);
        FailsafeSummary.begin(FailsafeSummary.in(directory));
        return new TestReports(context, tiers, directory);
    }

    private TestReports(RunContext context, MemoryTiers tiers, Path directory) {
        this.context = context;
        this.tiers = tiers;
        this.directory = directory;
    }

    @Override
    public void waveEnded(WaveResult result) {
        JUnitReport.write(result, context, tiers, directory);
    }

    @Override
    public void runEnded(RunResult result) {
        // If there is none, that trouble is told already, and what Failsafe reads says still that the run is no
        // success.
        if (Files.isRegularFile(SummaryFile.in(directory))) {
            FailsafeSummary.write(SummaryFile.read(SummaryFile.in(directory)), FailsafeSummary.in(directory));
        }
    }

    /**
     * Reports a wave that was followed by itself, after it was added to the summary.
     *
     * @throws UnwritableFileException when that can't be written
     */
    public static void add(WaveResult wave, RunContext context, MemoryTiers tiers, Path directory) {
        var summary = SummaryFile.read(SummaryFile.in(directory));
        Set<Integer> waves =
                summary.waves().stream().map(line -> line.waveNumber()).collect(Collectors.toSet());
        JUnitReport.keepOnly(waves, context, directory);
        JUnitReport.write(wave, context, tiers, directory);
        FailsafeSummary.write(summary, FailsafeSummary.in(directory));
    }
}
