package io.github.cfnwaves.plan.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.units.MemorySize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WavePackerTest {
    private static final long[] TIERS = {512, 600, 800, 1024};
    private static final MemorySize WIDE = MemorySize.parse("40g");

    /** Loads numbered from 1, each {@code memory} or {@code tier:memory} in mebibytes. */
    private static List<Load> loads(String text) {
        List<Load> loads = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            String[] parts = word.split(":", -1);
            int tier = parts.length == 1 ? 1 : Integer.parseInt(parts[0]);
            loads.add(
                    new Load(loads.size() + 1, tier, MemorySize.ofMebibytes(Long.parseLong(parts[parts.length - 1]))));
        }
        return loads;
    }

    /** The numbers of each wave, such as {@code 1 3 | 2}. */
    private static String packed(String loads, long budget, int maxParallel) {
        return shown(new WavePacker(MemorySize.ofMebibytes(budget), maxParallel).pack(loads(loads)));
    }

    private static String shown(List<List<Load>> waves) {
        return waves.stream()
                .map(wave ->
                        wave.stream().map(load -> String.valueOf(load.number())).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" | "));
    }

    @Test
    void nothingNeedsNoWave() {
        assertThat(new WavePacker(WIDE, 1).pack(List.of())).isEmpty();
    }

    @Test
    void whatFitsTogetherIsOneWave() {
        assertThat(packed("512 600 800", 1912, 3)).isEqualTo("1 2 3");
    }

    @Test
    void aBatchAsLargeAsTheBudgetHasAWaveOfItsOwn() {
        assertThat(packed("100 40 60", 100, 9)).isEqualTo("1 | 2 3");
    }

    @Test
    void noWaveHoldsMoreThanMayRunAtOnce() {
        assertThat(packed("1 1 1 1 1", 100, 2)).isEqualTo("1 2 | 3 4 | 5");
    }

    @Test
    void aBatchGoesWhereItLeavesTheLeastRoom() {
        // 60 and 50 each begin a wave; 40 fills up the first, though the second has room for it as well.
        assertThat(packed("60 50 40 50", 100, 9)).isEqualTo("1 3 | 2 4");
    }

    @Test
    void wavesAreInTierOrderAndSoAreTheirBatches() {
        assertThat(packed("3:80 1:50 2:60 1:50 2:40 1:20", 100, 9)).isEqualTo("2 4 | 6 1 | 3 5");
    }

    @Test
    void nextFitInTierOrderNeedsMoreWavesThanThis() {
        List<Load> loads = loads("1:30 2:80 3:20 4:70");
        MemorySize budget = MemorySize.ofMebibytes(100);

        assertThat(Packings.nextFit(loads, budget, 9)).isEqualTo(3);
        assertThat(new WavePacker(budget, 9).pack(loads)).hasSize(2);
    }

    /** Found by chance: best-fit-decreasing pairs 7 with 3, and then 2 + 2 + 2 is more than the 5 that are left beside 6. */
    @Test
    void whereNextFitNeedsFewerWavesItsWavesAreTaken() {
        List<Load> loads = loads("1:6 2:3 1:2 4:2 3:2 2:7");
        MemorySize budget = MemorySize.ofMebibytes(11);

        assertThat(Packings.nextFit(loads, budget, 9)).isEqualTo(2);
        assertThat(new WavePacker(budget, 9).pack(loads)).hasSize(2);
    }

    @Test
    void aBatchAboveTheBudgetIsAMistakeOfTheCaller() {
        WavePacker packer = new WavePacker(MemorySize.ofMebibytes(511), 1);

        assertThatThrownBy(() -> packer.pack(loads("100 512")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Batch 2");
        assertThatThrownBy(() -> new WavePacker(WIDE, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withTheStandardTiersFewBatchesArePackedAsWellAsTheyCanBe() {
        Random random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            List<Load> loads = ofTiers(random, random.nextInt(10));
            MemorySize budget = MemorySize.ofMebibytes(1024 + 128L * random.nextInt(32));
            int maxParallel = 1 + random.nextInt(10);

            int fewest = Packings.fewest(loads, budget, maxParallel);

            assertThat(checked(loads, budget, maxParallel))
                    .as("%s, %s, %s", loads, budget, maxParallel)
                    .isBetween(fewest, fewest + 1);
        }
    }

    @Test
    void anyFewBatchesArePackedNearlyAsWellAsTheyCanBe() {
        Random random = new Random(6);
        int best = 0;
        int cases = 3000;
        for (int i = 0; i < cases; i++) {
            int most = 10 + random.nextInt(60);
            List<Load> loads = ofAnySize(random, random.nextInt(10), most);
            MemorySize budget = MemorySize.ofMebibytes(most);
            int maxParallel = 1 + random.nextInt(10);

            int fewest = Packings.fewest(loads, budget, maxParallel);
            int waves = checked(loads, budget, maxParallel);

            assertThat(waves).as("%s, %s, %s", loads, budget, maxParallel).isBetween(fewest, fewest + 1);
            best += waves == fewest ? 1 : 0;
        }
        assertThat(best).isGreaterThan(cases * 97 / 100);
    }

    @Test
    void neverAreThereMoreWavesThanNextFitInTierOrderMakes() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            int most = 10 + random.nextInt(60);
            List<Load> loads = ofAnySize(random, random.nextInt(13), most);
            MemorySize budget = MemorySize.ofMebibytes(most);
            int maxParallel = 1 + random.nextInt(6);

            assertThat(new WavePacker(budget, maxParallel).pack(loads))
                    .hasSizeLessThanOrEqualTo(Packings.nextFit(loads, budget, maxParallel));
        }
    }

    @Test
    void theOrderInWhichBatchesComeDoesNotMatter() {
        Random random = new Random(8);
        List<Load> loads = ofTiers(random, 500);
        List<Load> shuffled = new ArrayList<>(loads);
        Collections.shuffle(shuffled, random);
        WavePacker packer = new WavePacker(WIDE, 32);

        assertThat(packer.pack(shuffled)).isEqualTo(packer.pack(loads));
    }

    /** Quadratic work would take minutes. */
    @Test
    void aHundredThousandBatchesArePackedAtOnce() {
        Random random = new Random(9);
        List<Load> loads = ofAnySize(random, 100_000, 40_000);

        checked(loads, MemorySize.ofMebibytes(40_000), 32);
    }

    private static List<Load> ofTiers(Random random, int count) {
        List<Load> loads = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            int tier = 1 + random.nextInt(TIERS.length);
            loads.add(new Load(number, tier, MemorySize.ofMebibytes(TIERS[tier - 1])));
        }
        return loads;
    }

    private static List<Load> ofAnySize(Random random, int count, int most) {
        List<Load> loads = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            loads.add(new Load(number, 1 + random.nextInt(4), MemorySize.ofMebibytes(1 + random.nextInt(most))));
        }
        return loads;
    }

    /** How many waves there are, after a look at whether they are such as they must be. */
    private static int checked(List<Load> loads, MemorySize budget, int maxParallel) {
        List<List<Load>> waves = new WavePacker(budget, maxParallel).pack(loads);
        List<Load> packed = waves.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Load::number))
                .toList();
        List<Load> first = waves.stream().map(wave -> wave.get(0)).toList();
        assertThat(packed.equals(loads)).as("each batch once").isTrue();
        assertThat(waves.stream().filter(wave -> wave.size() > maxParallel)).isEmpty();
        assertThat(waves.stream().filter(wave -> memory(wave) > budget.bytes())).isEmpty();
        assertThat(waves.stream().filter(wave -> !isInOrder(wave))).isEmpty();
        assertThat(isInOrder(first)).as("the order of the waves").isTrue();
        return waves.size();
    }

    private static long memory(List<Load> wave) {
        return wave.stream().mapToLong(load -> load.memory().bytes()).sum();
    }

    private static boolean isInOrder(List<Load> loads) {
        return loads.stream().sorted(Load.IN_TIER_ORDER).toList().equals(loads);
    }
}
