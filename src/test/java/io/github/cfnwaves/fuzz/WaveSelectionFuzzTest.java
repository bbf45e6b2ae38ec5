package io.github.cfnwaves.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cfnwaves.plan.PlanSource;
import io.github.cfnwaves.plan.Position;
import io.github.cfnwaves.plan.UnknownWaveException;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.plan.WaveSelection;
import io.github.cfnwaves.units.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Whatever text stands where waves are chosen, it chooses some or is told to choose none; nothing else comes of it. */
class WaveSelectionFuzzTest {
    private static final WavePlan PLAN = new WavePlan(
            "task",
            List.of(wave(0), wave(1), wave(7), wave(Integer.MAX_VALUE)),
            new PlanSource(Path.of("waves.json"), "ab".repeat(32)),
            List.of(),
            List.of());

    private static Wave wave(int number) {
        return new Wave(number, List.of(), null, new Position(1, 1, ""));
    }

    @DictionaryEntries({"all", "1-3,5", "0-999999999", ",", "-", "7"})
    @FuzzTest(maxDuration = "1m")
    void anyTextChoosesWavesOrIsUnreadable(byte[] bytes) {
        Bounds.hold(() -> check(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static void check(String text) {
        try {
            WaveSelection selection = WaveSelection.parse(text);
            assertThat(WaveSelection.parse(selection.toString())).hasToString(selection.toString());
            assertThat(PLAN.waves(selection)).allMatch(wave -> selection.includes(wave.number()));
        } catch (UnreadableException | UnknownWaveException e) {
            assertThat(Bounds.isOneLine(String.valueOf(e.getMessage()))).isTrue();
        }
    }
}
