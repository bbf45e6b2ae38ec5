package io.github.cfnwaves.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.Golden;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.launch.Rehearsal;
import io.github.cfnwaves.wave.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private static ContainerSettings settings(String image, String network) {
        return new ContainerSettings(
                image,
                PullPolicy.IF_MISSING,
                Path.of("/project"),
                true,
                new NetworkChoice(network),
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
        Rehearsal rehearsal =
                new Rehearsal(Samples.context(false), settings(image, "cfn-network"), new HostVariables(Map.of()));
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
    void thePodOfAWaveIsToldBeforeItsBatches() throws IOException {
        Rehearsal rehearsal =
                new Rehearsal(Samples.context(false), settings("worker:1", "pod"), new HostVariables(Map.of()));
        SpokenRehearsal.tell(rehearsal.rehearse(Samples.plan(directory).waves().get(0), Samples.START), null, voice);

        assertThat(voice.all())
                .contains("network cfn-network (made if missing).\n[INFO] Would start the pod cfn-wave1-pod-")
                .containsPattern("from worker:1, memory 16m besides that of the batches, network cfn-network:")
                .containsPattern("no swap, at most 512 processes, network container:cfn-wave1-pod-[0-9a-f]{6}");
    }

    @Test
    void secretsAreToldByName() throws IOException {
        Secrets secrets = new Secrets(List.of(
                new SecretFile("token", Samples.SECRET.getBytes(StandardCharsets.UTF_8)),
                new SecretFile("key", new byte[] {1})));
        Rehearsal rehearsal =
                new Rehearsal(Samples.context(false), TestWaves.settings("none", secrets), new HostVariables(Map.of()));
        SpokenRehearsal.tell(rehearsal.rehearse(Samples.plan(directory).waves().get(0), Samples.START), null, voice);

        assertThat(voice.all())
                .doesNotContain(Samples.SECRET)
                .contains("Would hold in memory the secrets key, token: each a file in /run/secrets of every container,"
                        + " for its user alone to read.\n");
    }

    @Test
    void anImageCannotDriveTheTerminal() throws IOException {
        tell(Samples.plan(directory), 0, "worker\u001b[2J");

        assertThat(voice.all()).contains("worker\\u001b[2J").doesNotContain("\u001b");
    }
}
