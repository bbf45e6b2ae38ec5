package io.github.cfnwaves.wave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.BatchSettings;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.secret.Secrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerSettingsTest {
    private static final Secrets SECRETS = new Secrets(List.of(new SecretFile("token", new byte[] {1})));
    private static final Wave ONE_READER =
            TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m"));
    private static final Wave TWO_READERS = TestWaves.wave(2, TestWaves.batch("c", "100m"), as("d", "1000"));

    private static Batch as(String id, String user) {
        return TestWaves.batch(
                id, "100m", new BatchSettings(null, null, null, Map.of(), null, null, null, user, Map.of()));
    }

    private static MemorySize share(ContainerSettings settings, Wave wave) {
        MemorySize share = settings.shareOf(MemorySize.parse("100m"), wave);
        assertThat(share).isNotNull();
        return share;
    }

    @Test
    void podsAndWhatHoldsSecretsHaveTheirSharesOfTheBudget() {
        assertThat(share(TestWaves.settings("none"), TWO_READERS)).isEqualTo(MemorySize.parse("100m"));
        assertThat(share(TestWaves.settings("pod"), TWO_READERS)).isEqualTo(MemorySize.parse("84m"));
        assertThat(share(TestWaves.settings("none", SECRETS), ONE_READER)).isEqualTo(MemorySize.parse("84m"));
        assertThat(share(TestWaves.settings("pod", SECRETS), TWO_READERS)).isEqualTo(MemorySize.parse("52m"));
        assertThat(TestWaves.settings("pod").shareOf(MemorySize.parse("10m"), ONE_READER))
                .isEqualTo(MemorySize.ZERO);
        assertThat(TestWaves.settings("pod").shareOf(null, ONE_READER)).isNull();
    }

    @Test
    void aPlanNeedsTheLargestShareOfItsWaves() {
        assertThat(TestWaves.settings("none", SECRETS).keptFrom(List.of(ONE_READER, TWO_READERS)))
                .isEqualTo(MemorySize.parse("32m"));
        assertThat(TestWaves.settings("pod").keptFrom(List.of())).isEqualTo(MemorySize.ZERO);
    }

    @Test
    void aSecretIsInNoText() {
        Secrets secrets = new Secrets(List.of(new SecretFile("token", new byte[] {'h', 'u', 's', 'h'})));

        assertThat(TestWaves.settings("none", secrets).toString())
                .contains("SecretFile[token]")
                .doesNotContain("hush", "104");
    }
}
