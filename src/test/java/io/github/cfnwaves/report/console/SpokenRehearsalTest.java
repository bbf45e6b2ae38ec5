package io.github.cfnwaves.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.Golden;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.launch.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpokenRehearsalTest {
    @TempDir
    private Path directory;

    private final HeardVoice voice = new HeardVoice();

    private static ContainerSettings settings(String image) {
        return new ContainerSettings(
                image,
                PullPolicy.IF_MISSING,
                Path.of("/project"),
                true,
                new NetworkChoice("cfn-network"),
                Map.of("API_KEY", Samples.SECRET),
                List.of(new Mount("/cache", "/cache", false)),
                List.of("work", "two\nlines"),
                null,
                null,
                Hardening.DEFAULT,
                512,
                Duration.ofMinutes(30));
    }

    private void tell(WavePlan plan, int wave, String image) {
        Rehearsal rehearsal = new Rehearsal(Samples.context(false), settings(image), new HostVariables(Map.of()));
        SpokenRehearsal.tell(
                rehearsal.rehearse(plan.waves().get(wave), Samples.START), MemorySize.ofMebibytes(18432), voice);
    }

    @Test
    void aDryRunTellsAllButTheValuesOfVariables() throws IOException {
        tell(Samples.plan(directory), 0, "worker:1");

        assertThat(voice.all()).doesNotContain(Samples.SECRET);
        Golden.assertLooksLike("dry-run.log", voice.all());
    }

    @Test
    void aWaveWithoutBatchesNeedsNothing() throws IOException {
        tell(Samples.plan(directory), 1, "worker:1");

        assertThat(voice.all())
                .isEqualTo("[INFO] Dry run of wave 2: 0 containers, 0 B in all, memory budget 18 GiB.\n");
    }

    @Test
    void anImageCannotDriveTheTerminal() throws IOException {
        tell(Samples.plan(directory), 0, "worker\u001b[2J");

        assertThat(voice.all()).contains("worker\\u001b[2J").doesNotContain("\u001b");
    }
}
