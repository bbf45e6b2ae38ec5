package io.github.cfnwaves.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cfnwaves.units.MemorySize;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTiersTest {

    @TempDir
    Path directory;

    @Test
    void theStandardTiersAreFour() {
        assertThat(MemoryTiers.standard().tiers())
                .extracting(MemoryTier::number, tier -> tier.memory().toString(), MemoryTier::maxFiles)
                .containsExactly(tuple(1, "512m", 1), tuple(2, "600m", 3), tuple(3, "800m", 8), tuple(4, "1g", null));
    }

    @Test
    void aTierCanBeAddedAndReplacedWithoutChangingTheStandard() {
        MemoryTiers tiers = MemoryTiers.standard()
                .with(new MemoryTier(9, MemorySize.parse("8g"), null))
                .withMemory(2, MemorySize.parse("700m"))
                .withMemory(0, MemorySize.parse("64m"));

        assertThat(tiers).hasToString("0 (64m), 1 (512m), 2 (700m), 3 (800m), 4 (1g), 9 (8g)");
        assertThat(tiers.tier(2)).contains(new MemoryTier(2, MemorySize.parse("700m"), 3));
        assertThat(MemoryTiers.standard()).hasToString("1 (512m), 2 (600m), 3 (800m), 4 (1g)");
    }

    @Test
    void theNextTierIsTheSmallestThatHasMoreMemory() {
        MemoryTiers tiers = MemoryTiers.of(List.of(
                new MemoryTier(1, MemorySize.parse("4g"), null), new MemoryTier(2, MemorySize.parse("2g"), null)));

        assertThat(tiers.nextAbove(MemorySize.parse("1g")))
                .map(MemoryTier::number)
                .contains(2);
        assertThat(tiers.nextAbove(MemorySize.parse("2g")))
                .map(MemoryTier::number)
                .contains(1);
        assertThat(tiers.nextAbove(MemorySize.parse("4g"))).isEmpty();
    }

    @Test
    void aTierBelowDockersFloorIsRefused() {
        assertThatThrownBy(() -> new MemoryTier(1, MemorySize.parse("5m"), null))
                .hasMessage("Tier 1 has 5m of memory, expected at least 6m, the least that Docker accepts");
        assertThatThrownBy(() -> new MemoryTier(-1, MemorySize.parse("6m"), null))
                .hasMessage("A tier's number is never negative, but found -1");
        assertThatThrownBy(() -> new MemoryTier(1, MemorySize.parse("6m"), 0))
                .hasMessage("Tier 1 takes at most 0 files, expected at least 1");
    }

    @Test
    void aBatchWithoutMemoryGetsItsTiers() {
        PlanReader reader = new PlanReader(MemoryTiers.of(List.of(new MemoryTier(7, MemorySize.parse("3g"), null))));

        WavePlan plan = reader.read(TestPlans.write(directory, TestPlans.ofBatch("'batch_id': 'a', 'tier': 7")));

        assertThat(plan.waves().get(0).batches().get(0).memory()).hasToString("3g");
    }

    @Test
    void moreIsWhatTheNextTierHasOrTwiceAsMuch() {
        MemoryTiers tiers = MemoryTiers.standard();

        assertThat(tiers.moreThan(MemorySize.parse("550m"))).isEqualTo(MemorySize.parse("600m"));
        assertThat(tiers.moreThan(MemorySize.parse("1g"))).isEqualTo(MemorySize.parse("2g"));
        MemorySize most = MemorySize.ofBytes(Long.MAX_VALUE);
        assertThat(tiers.moreThan(most)).isEqualTo(most);
    }
}
