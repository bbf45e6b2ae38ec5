package io.github.cfnwaves.plan;

import static io.github.cfnwaves.plan.TestPlans.READER;
import static io.github.cfnwaves.plan.TestPlans.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.units.MemorySize;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavePlanTest {

    @TempDir
    Path directory;

    private WavePlan wavesOneTwoAndFour() {
        return TestPlans.read(directory, """
            {'waves': [{'wave_number': 4, 'batches': []}, {'wave_number': 1, 'batches': []},
                       {'wave_number': 2, 'batches': []}]}
            """);
    }

    @Test
    void selectedWavesComeInTheOrderOfTheirNumbers() {
        assertThat(wavesOneTwoAndFour().waves(WaveSelection.parse("4,1")))
                .extracting(Wave::number)
                .containsExactly(1, 4);
        assertThat(wavesOneTwoAndFour().waves(WaveSelection.all()))
                .extracting(Wave::number)
                .containsExactly(1, 2, 4);
    }

    @Test
    void aWaveThatIsNotInThePlanIsNamed() {
        WavePlan plan = wavesOneTwoAndFour();

        assertThatThrownBy(() -> plan.waves(WaveSelection.of(7)))
                .isInstanceOf(UnknownWaveException.class)
                .hasMessage("Wave 7 is not in the plan " + directory.resolve("waves.json")
                        + " (it has waves 1, 2, 4). Name one that it has.");
        assertThatThrownBy(() -> plan.waves(WaveSelection.parse("1-4,9,3")))
                .hasMessage("Waves 3, 9 are not in the plan " + directory.resolve("waves.json")
                        + " (it has waves 1, 2, 4). Name one that it has.");
    }

    @Test
    void aHugeRangeIsNotCountedThrough() {
        WavePlan plan = TestPlans.read(directory, "{'waves': [{'wave_number': 1, 'batches': []}]}");

        assertThatThrownBy(() -> plan.waves(WaveSelection.parse("0-999999999,5-999999999")))
                .isInstanceOfSatisfying(
                        UnknownWaveException.class, e -> assertThat(e.numbers()).containsExactly(0, 2, 3, 4, 5))
                .hasMessageEndingWith("(it has wave 1). Name one that it has.");
    }

    @Test
    void aPlanWithinTheBudgetFits() {
        WavePlan plan = READER.read(sample("documented.json"));

        assertThatCode(() -> plan.requireFits(MemorySize.parse("1g"))).doesNotThrowAnyException();
    }

    @Test
    void everyBatchAboveTheBudgetIsNamedWithItsPlace() {
        Path file = sample("documented.json");
        WavePlan plan = READER.read(file);

        assertThatThrownBy(() -> plan.requireFits(MemorySize.parse("599.5m")))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessage("""
                    The wave plan FILE has 2 problems:
                      FILE:14:9: waves[0].batches[2]: found a need of 600 MiB for batch "iter1-batch-3", expected at most the memory budget of 599.5 MiB
                      FILE:24:9: waves[1].batches[0]: found a need of 1 GiB for batch "iter1-batch-4", expected at most the memory budget of 599.5 MiB\
                    """.replace("FILE", file.toString()));
    }

    @Test
    void aPlanCannotBeChangedThroughWhatItGives() {
        WavePlan plan = READER.read(sample("documented.json"));
        Batch batch = plan.waves().get(0).batches().get(0);

        assertThatThrownBy(() -> plan.waves().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> batch.files().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> batch.settings().environment().put("A", "x"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aPlanOfNothingHasNoWaveToBeNamed() {
        WavePlan plan = new WavePlan("x", List.of(), new PlanSource(Path.of("x"), "0"), List.of(), List.of());

        assertThat(plan.hasNoWaves()).isTrue();
        assertThat(wavesOneTwoAndFour().hasNoWaves()).isFalse();
        assertThatCode(() -> plan.requireFits(MemorySize.ZERO)).doesNotThrowAnyException();
        assertThatThrownBy(() -> plan.waves(WaveSelection.of(1)))
                .hasMessage("Wave 1 is not in the plan x, which has no waves: there is nothing to do. Name none.");
    }
}
