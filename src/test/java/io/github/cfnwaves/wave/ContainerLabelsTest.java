package io.github.cfnwaves.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerLabelsTest {
    @Test
    void labelsAreReadBackAsTheyWereWritten() {
        RunContext context = TestWaves.context("run-1");
        Instant deadline = VirtualEventLoop.START.plusSeconds(5);
        Attempt attempt = new Attempt(3, TestWaves.batch("a\nb", "100m"), 2, io.github.cfnwaves.units.MemorySize.ZERO);

        ContainerLabels labels = new ContainerLabels(Labels.of(context, attempt, deadline));

        assertThat(labels.batchId()).isEqualTo("a\nb");
        assertThat(labels.waveNumber()).isEqualTo(3);
        assertThat(labels.attempt()).isEqualTo(2);
        assertThat(labels.run()).isEqualTo("run-1");
        assertThat(labels.owner()).contains(TestWaves.OWNER);
        assertThat(labels.deadline()).contains(deadline);
    }

    @Test
    void labelsThatSomebodyTamperedWithSayNothing() {
        ContainerLabels labels = new ContainerLabels(
                Map.of(Labels.WAVE_NUMBER, "one", Labels.ATTEMPT, "", Labels.OWNER, "me", Labels.DEADLINE, "tomorrow"));

        assertThat(labels.batchId()).isEmpty();
        assertThat(labels.run()).isEmpty();
        assertThat(labels.waveNumber()).isZero();
        assertThat(labels.attempt()).isOne();
        assertThat(labels.owner()).isEmpty();
        assertThat(labels.deadline()).isEmpty();
    }
}
