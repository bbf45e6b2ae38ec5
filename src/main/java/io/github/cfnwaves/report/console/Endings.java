package io.github.cfnwaves.report.console;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.LogEnd;
import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is said at the end: everything in a table, then what did not succeed, where it is seen first. */
final class Endings {
    /** More would only push each other off the screen. */
    private static final int MOST_TAILS = 10;

    private final Voice voice;
    private final MemoryTiers tiers;

    /** @param tiers for advice */
    Endings(Voice voice, MemoryTiers tiers) {
        this.voice = voice;
        this.tiers = tiers;
    }

    void ofRun(RunResult result) {
        tellTable(result.waves());
        voice.info("Run " + result.context().run()
                + (result.isSuccess() ? " succeeded in " : " ended without success after ")
                + Durations.format(result.duration()) + "; at most "
                + result.peakReserved().human()
                + " of memory was given out at once.");
        tellOutputs(result.waves());
    }

    void ofWaves(List<WaveResult> waves) {
        tellTable(waves);
        tellOutputs(waves);
    }

    private void tellTable(List<WaveResult> waves) {
        List<String> table = OutcomeTable.of(waves);
        if (!table.isEmpty()) {
            voice.info("Outcomes:\n  " + String.join("\n  ", table));
        }
        AdviceLine.of(waves, tiers).ifPresent(voice::info);
    }

    private void tellOutputs(List<WaveResult> waves) {
        List<BatchResult> failed = waves.stream()
                .map(WaveResult::unsuccessful)
                .flatMap(Collection::stream)
                .filter(batch -> batch.last().flatMap(AttemptResult::logFile).isPresent())
                .toList();
        failed.stream().limit(MOST_TAILS).forEach(batch -> tellOutput(batch, logOf(batch)));
        if (failed.size() > MOST_TAILS) {
            voice.error("What " + (failed.size() - MOST_TAILS) + " more printed is in:\n"
                    + failed.stream()
                            .skip(MOST_TAILS)
                            .map(batch -> "  batch " + Printable.id(batch.batchId()) + ": " + logOf(batch))
                            .collect(Collectors.joining("\n")));
        }
    }

    private static Path logOf(BatchResult batch) {
        return batch.last().flatMap(AttemptResult::logFile).orElseThrow();
    }

    private void tellOutput(BatchResult batch, Path log) {
        LogEnd end = LogEnd.of(log);
        String name = Attempts.batch(batch.batchId());
        if (end.problem() != null) {
            voice.warn(name + " printed what can't be shown: " + log + ". " + end.problem());
        } else if (end.lines().isEmpty()) {
            voice.error(name + " printed nothing: " + log + " is empty.");
        } else {
            voice.error(
                    name + " ended its output like this, whole in " + log + ":\n  " + String.join("\n  ", end.lines()));
        }
    }
}
