package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TierAdviceTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private static Optional<TierAdvice> advice(Outcome outcome, Duration took, String limit, @Nullable String peak) {
        return advice(Samples.measured(outcome, took, limit, peak));
    }

    private static Optional<TierAdvice> advice(AttemptResult attempt) {
        return TierAdvice.of(Samples.measuredBatch("a", attempt), MemoryTiers.standard());
    }

    private static TierAdvice tier(@Nullable Integer number, String memory, @Nullable String saves) {
        return new TierAdvice(number, MemorySize.parse(memory), saves == null ? null : MemorySize.parse(saves));
    }

    @ParameterizedTest
    @CsvSource({
        "1g, 100m, 1, 512m, 512m",
        // 1.2 times 426 MiB is a little less than 512 MiB, 1.2 times 427 MiB a little more.
        "1g, 426m, 1, 512m, 512m",
        "1g, 427m, 2, 600m, 424m",
        "1g, 500m, 2, 600m, 424m",
        "1g, 600m, 3, 800m, 224m",
        "14g, 100m, 1, 512m, 13824m",
    })
    void aBatchThatUsedLittleCouldRunInTheSmallestTierWithRoomToSpare(
            String limit, String peak, int number, String memory, String saves) {
        assertThat(advice(Outcome.SUCCESS, LONG, limit, peak)).contains(tier(number, memory, saves));
    }

    @ParameterizedTest
    @CsvSource({"1g, 700m", "1g, 1g", "512m, 1m", "600m, 500m", "100m, 1m", "14g, 13g", "14g, 2g"})
    void aBatchThatNoSmallerTierWouldHoldIsWellAsItIs(String limit, String peak) {
        assertThat(advice(Outcome.SUCCESS, LONG, limit, peak)).isEmpty();
    }

    @Test
    void whatWasNotMeasuredOrEndedSoonIsNotGivenLess() {
        assertThat(advice(Outcome.SUCCESS, LONG, "1g", null)).isEmpty();
        assertThat(advice(Outcome.SUCCESS, Duration.ofSeconds(29), "1g", "100m"))
                .isEmpty();
        assertThat(advice(Outcome.SUCCESS, Duration.ofSeconds(30), "1g", "100m"))
                .isPresent();
    }

    @Test
    void aSuccessWhoseChildRanOutOfMemoryIsNotGivenLess() {
        AttemptResult attempt = Samples.measured(Outcome.SUCCESS, LONG, "1g", "10m");
        AttemptResult survivor = new AttemptResult(
                1,
                attempt.containerId(),
                attempt.containerName(),
                Outcome.SUCCESS,
                0,
                attempt.startedAt(),
                attempt.completedAt(),
                attempt.memoryLimit(),
                attempt.peakMemory(),
                true,
                null,
                null,
                null);

        assertThat(advice(survivor)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OOM", "OOM_SUSPECTED"})
    void whatRanOutOfMemoryGetsTheNextTierOrTwiceAsMuch(Outcome outcome) {
        assertThat(advice(outcome, Duration.ofSeconds(1), "512m", null)).contains(tier(2, "600m", null));
        assertThat(advice(outcome, Duration.ofSeconds(1), "16m", "16m")).contains(tier(1, "512m", null));
        assertThat(advice(outcome, Duration.ofSeconds(1), "1g", null)).contains(tier(null, "2g", null));
        assertThat(advice(outcome, Duration.ofSeconds(1), Long.MAX_VALUE + "b", null))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SUCCESS", "OOM", "OOM_SUSPECTED"})
    void whatFailedForAnotherReasonSaysNothingOfItsMemory(Outcome outcome) {
        assertThat(advice(outcome, LONG, "1g", "10m")).isEmpty();
    }

    @Test
    void aBatchThatNeverRanHasNone() {
        assertThat(TierAdvice.of(Samples.batch("a"), MemoryTiers.standard())).isEmpty();
    }

    @Test
    void resultsAndSummaryHaveItAndTheSummaryCanBeReadAgain(@TempDir Path directory) throws IOException {
        BatchResult saver = Samples.measuredBatch("saver", Samples.measured(Outcome.SUCCESS, LONG, "1g", "100m"));
        BatchResult oom = Samples.measuredBatch("oom", Samples.measured(Outcome.OOM, LONG, "1g", "1g"));
        MemoryTiers tiers = MemoryTiers.standard();
        Path results = directory.resolve("r.json");
        Path summary = directory.resolve("s.json");

        ResultsFile.write(
                Samples.wave(1, saver, oom, Samples.success("b")), Samples.context(false), tiers, Map.of(), results);
        SummaryFile.write(Samples.run(Samples.wave(1, saver, oom)), null, tiers, List.of(), summary);

        JsonNode containers = new ObjectMapper().readTree(results.toFile()).path("containers");
        assertThat(containers.at("/0/advice")).hasToString("{\"tier\":1,\"memory\":\"512m\",\"saves\":\"512m\"}");
        assertThat(containers.at("/0/peak_memory").asText()).isEqualTo("100m");
        assertThat(containers.at("/1/advice")).hasToString("{\"tier\":null,\"memory\":\"2g\",\"saves\":null}");
        assertThat(containers.at("/2/advice").isNull()).isTrue();
        assertThat(SummaryFile.read(summary).failed())
                .extracting(RunSummary.FailedBatch::advice)
                .isEqualTo(List.of(tier(null, "2g", null)));
    }
}
