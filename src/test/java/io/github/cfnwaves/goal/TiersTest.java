package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.plan.MemoryTier;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.units.MemorySize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TiersTest {
    private static TierParameter tier(int number, String memory) {
        TierParameter tier = new TierParameter();
        tier.setNumber(Integer.toString(number));
        tier.setMemory(memory);
        return tier;
    }

    private static @Nullable String memoryOf(int number, MemoryTiers tiers) {
        return tiers.tier(number)
                .map(MemoryTier::memory)
                .map(MemorySize::toString)
                .orElse(null);
    }

    @Test
    void withoutAWordTheyAreTheStandardOnes() {
        MemoryTiers tiers = Tiers.of(List.of(), Map.of("PATH", "/bin", "CFN_TIER_2_MEMORY", " "));

        assertThat(tiers.tiers()).isEqualTo(MemoryTiers.standard().tiers());
    }

    @Test
    void thePomBeatsTheVariableWhichBeatsTheStandard() {
        MemoryTiers tiers =
                Tiers.of(List.of(tier(1, "64m")), Map.of("CFN_TIER_1_MEMORY", "32m", "CFN_TIER_2_MEMORY", "48m"));

        assertThat(memoryOf(1, tiers)).isEqualTo("64m");
        assertThat(memoryOf(2, tiers)).isEqualTo("48m");
        assertThat(memoryOf(3, tiers)).isEqualTo("800m");
    }

    @Test
    void aTierOfWhichOnlyTheMemoryIsGivenStillTakesAsManyFiles() {
        TierParameter wider = tier(2, "64m");
        wider.setMaxFiles("5");

        MemoryTiers tiers = Tiers.of(List.of(tier(1, "16m"), wider, tier(7, "2g")), Map.of());

        assertThat(tiers.tiers()).extracting(MemoryTier::maxFiles).containsExactly(1, 5, 8, null, null);
    }

    @Test
    void thereMayBeAnyNumberOfThem() {
        MemoryTiers tiers = Tiers.of(List.of(tier(9, "8g")), Map.of("CFN_TIER_12_MEMORY", "16g"));

        assertThat(memoryOf(9, tiers)).isEqualTo("8g");
        assertThat(memoryOf(12, tiers)).isEqualTo("16g");
    }

    @Test
    void aBadSizeIsNamedByWhereItStands() {
        assertThatThrownBy(() -> Tiers.of(List.of(), Map.of("CFN_TIER_1_MEMORY", "lots")))
                .isInstanceOf(BadParameterException.class)
                .hasMessageStartingWith("The environment variable CFN_TIER_1_MEMORY can't be used: found \"lots\"");
        assertThatThrownBy(() -> Tiers.of(List.of(tier(3, "lots")), Map.of()))
                .hasMessageStartingWith("The <memory> of tier 3 in the parameter tiers can't be used: found \"lots\"");
        assertThatThrownBy(() -> Tiers.of(List.of(tier(3, "1m")), Map.of()))
                .hasMessageContaining("found 1 MiB, expected at least 6 MiB");
        assertThatThrownBy(() -> Tiers.of(List.of(tier(3, "")), Map.of())).hasMessageContaining("found nothing");
        assertThatThrownBy(() -> Tiers.of(List.of(new TierParameter()), Map.of()))
                .hasMessageContaining("expected <number> to be at least 1");
    }

    @Test
    void aVariableBelowTheFloorIsNamedToo() {
        assertThatThrownBy(() -> Tiers.of(List.of(), Map.of("CFN_TIER_1_MEMORY", "1m")))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("found 1 MiB, expected at least 6 MiB");
    }
}
