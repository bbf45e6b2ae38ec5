package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.make.MeasuredPeaks;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredBatchesTest {
    @TempDir
    private Path directory;

    @Test
    void aBatchIsKnownByItsFilesWhateverItsIdAndTheirOrder() {
        write(directory, 1, List.of("b.ts", "a.ts"), succeeded(40, "512m", "300m"));

        MeasuredBatches learned = MeasuredBatches.in(List.of(directory));

        assertThat(learned.of(Set.of("a.ts", "b.ts")))
                .hasValue(new MeasuredPeaks.Measured(MemorySize.ofMebibytes(300), Duration.ofSeconds(40)));
        assertThat(learned.of(Set.of("a.ts"))).isEmpty();
        assertThat(learned.of(Set.of("a.ts", "b.ts", "c.ts"))).isEmpty();
    }

    @Test
    void theHighestPeakOfAllRunsAndAttemptsCounts() throws IOException {
        write(iteration("1"), 1, List.of("a.ts"), succeeded(9, "512m", "100m"));
        write(iteration("2"), 3, List.of("a.ts"), succeeded(5, "512m", "450m"), succeeded(20, "512m", "80m"));

        assertThat(MeasuredBatches.in(List.of(directory)).of(Set.of("a.ts")))
                .hasValue(new MeasuredPeaks.Measured(MemorySize.ofMebibytes(450), Duration.ofSeconds(20)));
    }

    @Test
    void whatRanOutOfMemoryNeededMoreThanItHad() {
        write(
                directory,
                1,
                List.of("a.ts"),
                Samples.measured(Outcome.OOM, Duration.ofSeconds(1), "512m", "300m"),
                succeeded(7, "600m", "400m"));

        assertThat(MeasuredBatches.in(List.of(directory)).of(Set.of("a.ts")))
                .map(MeasuredPeaks.Measured::peak)
                .hasValue(MemorySize.ofMebibytes(512));
    }

    @Test
    void nothingIsKnownOfABatchThatWasNotMeasuredOrWhosePlanIsUnknown() {
        write(directory, 1, List.of("a.ts"), succeeded(1, "512m", null));
        write(directory, 3, List.of("b.ts"));
        ResultsFile.write(
                Samples.wave(1, Samples.measuredBatch("b", succeeded(1, "512m", "1m"))),
                Samples.context(false),
                MemoryTiers.standard(),
                Map.of(),
                ResultsFile.in(directory, 2));

        MeasuredBatches learned = MeasuredBatches.in(List.of(directory));

        assertThat(learned.of(Set.of("a.ts")))
                .as("how long it took is known all the same")
                .hasValue(new MeasuredPeaks.Measured(null, Duration.ofSeconds(1)));
        assertThat(learned.size()).isEqualTo(1);
        assertThat(learned.resultsFiles()).isEqualTo(3);
        assertThat(learned.gaps()).isEmpty();
    }

    @Test
    void damagedResultsAreAGapAndTheOthersStillCount() throws IOException {
        Files.writeString(ResultsFile.in(directory, 1), "{\"containers\": [");
        write(directory, 2, List.of("a.ts"), succeeded(1, "512m", "64m"));

        MeasuredBatches learned = MeasuredBatches.in(List.of(directory));

        assertThat(learned.of(Set.of("a.ts"))).isPresent();
        assertThat(learned.gaps()).singleElement().asString().contains("wave-1-results.json", "isn't JSON");
    }

    @Test
    void aDirectoryWithoutResultsIsRefusedRatherThanLearnedNothingFrom() {
        assertThatThrownBy(() -> MeasuredBatches.in(List.of(directory)))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("holds no results of a run");
    }

    private Path iteration(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private static AttemptResult succeeded(int seconds, String limit, @Nullable String peak) {
        return Samples.measured(Outcome.SUCCESS, Duration.ofSeconds(seconds), limit, peak);
    }

    private static void write(Path directory, int wave, List<String> files, AttemptResult... attempts) {
        BatchResult batch = new BatchResult("any", null, MemorySize.ofMebibytes(512), Arrays.asList(attempts));
        ResultsFile.write(
                Samples.wave(wave, batch),
                Samples.context(false),
                MemoryTiers.standard(),
                Map.of("any", files),
                ResultsFile.in(directory, wave));
    }
}
