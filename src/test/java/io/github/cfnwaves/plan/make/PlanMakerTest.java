package io.github.cfnwaves.plan.make;

import static io.github.cfnwaves.plan.make.Requests.cluster;
import static io.github.cfnwaves.plan.make.Requests.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.plan.MemoryTier;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.make.MeasuredPeaks.Measured;
import io.github.cfnwaves.plan.work.WorkKind;
import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanMakerTest {

    /** Such as {@code 1:512m 3:800m}. */
    private static String tiers(MadePlan plan) {
        return plan.batches().stream()
                .map(batch -> batch.tier() + ":" + batch.memory())
                .collect(Collectors.joining(" "));
    }

    private static MeasuredPeaks measured(String file, @Nullable String peak, @Nullable Duration duration) {
        Measured measured = new Measured(peak == null ? null : MemorySize.parse(peak), duration);
        return files -> Optional.ofNullable(Map.of(Set.of(file), measured).get(files));
    }

    @Test
    void batchesAreNumberedInTheOrderOfTheClusters() {
        MadePlan plan =
                Requests.of(cluster("b", 2), cluster("a", 1), cluster("c", 9)).plan();

        assertThat(plan.batches())
                .extracting(MadeBatch::id)
                .containsExactly("iter1-batch-1", "iter1-batch-2", "iter1-batch-3");
        assertThat(plan.batches()).extracting(MadeBatch::errorCount).containsExactly(2, 1, 9);
    }

    @Test
    void theTierIsTheSmallestThatTakesTheFiles() {
        MadePlan plan = Requests.of(
                        cluster("a", 1),
                        cluster("b", 2),
                        cluster("c", 3),
                        cluster("d", 4),
                        cluster("e", 8),
                        cluster("f", 9))
                .plan();

        assertThat(tiers(plan)).isEqualTo("1:512m 2:600m 2:600m 3:800m 3:800m 4:1g");
    }

    @Test
    void aClusterThatNoTierTakesIsCutIntoEvenParts() {
        MemoryTiers small = MemoryTiers.of(List.of(
                new MemoryTier(1, MemorySize.ofMebibytes(100), 1), new MemoryTier(2, MemorySize.ofMebibytes(200), 4)));

        MadePlan plan =
                Requests.of(cluster("a", 9), cluster("b", 4)).tiers(small).plan();

        assertThat(plan.batches()).extracting(batch -> batch.cluster().size()).containsExactly(3, 3, 3, 4);
        assertThat(plan.batches().get(1).cluster().rationale()).isEqualTo("Same directory, part 2 of 3");
        assertThat(plan.batches().stream().flatMap(batch -> batch.files().stream()))
                .hasSize(13)
                .doesNotHaveDuplicates();
    }

    @Test
    void aMeasuredPeakAndAFifthMoreDecideOnTheTier() {
        Requests one = Requests.of(cluster("a", 1));

        assertThat(tiers(one.measured(measured("a/f1.ts", "426m", null)).plan()))
                .isEqualTo("1:512m");
        assertThat(tiers(one.measured(measured("a/f1.ts", "427m", null)).plan()))
                .isEqualTo("2:600m");
        assertThat(tiers(one.measured(measured("a/f1.ts", "500m", null)).plan()))
                .isEqualTo("2:600m");
        assertThat(tiers(one.measured(measured("a/f1.ts", "501m", null)).plan()))
                .isEqualTo("3:800m");
    }

    @Test
    void whatNeedsMoreThanAnyTierGetsThatMuch() {
        Requests one = Requests.of(cluster("a", 1));

        // 1200m × 1.2 = 1440m, which is 22.5 times 64m.
        assertThat(tiers(one.measured(measured("a/f1.ts", "1200m", null)).plan()))
                .isEqualTo("4:1472m");
        // 1600m × 1.2 = 1920m, exactly 30 times 64m.
        assertThat(tiers(one.measured(measured("a/f1.ts", "1600m", null)).plan()))
                .isEqualTo("4:1920m");
    }

    @Test
    void onlyTheSameFilesCount() {
        MadePlan plan = Requests.of(cluster("a", 2))
                .measured(measured("a/f1.ts", "2g", null))
                .plan();

        assertThat(tiers(plan)).isEqualTo("2:600m");
    }

    @Test
    void aDurationAloneLeavesTheTierToTheFiles() {
        MadePlan plan = Requests.of(cluster("a", 1))
                .measured(measured("a/f1.ts", null, Duration.ofSeconds(5)))
                .plan();

        assertThat(tiers(plan)).isEqualTo("1:512m");
        assertThat(plan.waves().get(0).estimate()).contains(Duration.ofSeconds(5));
    }

    @Test
    void aWaveIsEstimatedOnlyIfAllOfItWasMeasured() {
        Requests two = Requests.of(cluster("a", 1), cluster("b", 1));
        MeasuredPeaks both = files -> Optional.of(
                new Measured(null, files.contains("a/f1.ts") ? Duration.ofSeconds(9) : Duration.ofSeconds(90)));

        assertThat(two.measured(both).plan().waves().get(0).estimate()).contains(Duration.ofSeconds(90));
        assertThat(two.measured(measured("a/f1.ts", null, Duration.ofSeconds(9)))
                        .plan()
                        .waves()
                        .get(0)
                        .estimate())
                .isEmpty();
    }

    @Test
    void wavesKeepToTheBudgetAndToWhatMayRunAtOnce() {
        Requests four = Requests.of(cluster("a", 1), cluster("b", 1), cluster("c", 1), cluster("d", 4));

        assertThat(four.within("40g", 3).plan().waves())
                .extracting(wave -> wave.batches().size())
                .containsExactly(3, 1);
        assertThat(four.within("1312m", 32).plan().waves())
                .extracting(MadeWave::memory)
                .containsExactly(MemorySize.parse("1312m"), MemorySize.parse("1g"));
    }

    @Test
    void utilizationIsOfTheRoomThatAllWavesHave() {
        MadePlan plan = Requests.of(cluster("a", 1), cluster("b", 1), cluster("c", 1))
                .within("1g", 32)
                .plan();

        assertThat(plan.waves()).hasSize(2);
        assertThat(plan.utilization()).isEqualTo("75.0");
        assertThat(plan.maxParallelism()).isEqualTo(2);
    }

    @Test
    void nothingIsAPlanOfNothing() {
        MadePlan plan = Requests.of().plan();

        assertThat(plan.batches()).isEmpty();
        assertThat(plan.waves()).isEmpty();
        assertThat(plan.memory()).isEqualTo(MemorySize.ZERO);
        assertThat(plan.utilization()).isEqualTo("0.0");
    }

    @Test
    void aWorkerIsToldWhatIsTogetherAndWhy() {
        MadePlan plan = Requests.of(cluster("a", 1), cluster("b", 2)).plan();

        assertThat(plan.batches()).extracting(MadeBatch::note).containsExactly("Independent file", "Same directory");
        assertThat(Requests.of(cluster("a", file("a.B", 0)))
                        .notErrors(WorkKind.TEST_CLASS)
                        .plan()
                        .batches())
                .extracting(MadeBatch::note)
                .containsExactly("Independent test class");
    }

    @Test
    void everyBatchAboveTheBudgetIsNamed() {
        Requests three =
                Requests.of(cluster("a", 9), cluster("b", 1), cluster("c", 4)).within("600m", 32);

        assertThatThrownBy(three::plan)
                .isInstanceOfSatisfying(
                        OversizedBatchesException.class,
                        e -> assertThat(e.batches())
                                .extracting(MadeBatch::number)
                                .containsExactly(1, 3));
    }

    @Test
    void theSameRequestMakesTheSamePlan() {
        PlanRequest request =
                Requests.of(cluster("a", 9), cluster("b", 1), cluster("c", 4)).request();

        assertThat(PlanMaker.make(request)).isEqualTo(PlanMaker.make(request));
    }
}
