package io.github.cfnwaves.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.units.MemorySize;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkChoiceTest {
    private final RunContext context = TestWaves.context("run-1");

    @Test
    void theSharedNetworkIsOneForAllAndMadeWhenItIsMissing() {
        NetworkSpec shared = new NetworkChoice("cfn-network").forWave(context, 1);

        assertThat(shared)
                .isEqualTo(new NetworkSpec("cfn-network", true, false, Map.of("cfn.network", "cfn-network")))
                .isEqualTo(new NetworkChoice("cfn-network").forWave(TestWaves.context("run-2"), 2));
    }

    @Test
    void anIsolatedNetworkBelongsToOneWaveOfOneRunAndHasNoWayOut() {
        NetworkSpec isolated = new NetworkChoice("isolated").forWave(context, 1);

        assertThat(isolated.name()).matches("cfn-wave1-net-[0-9a-f]{6}");
        assertThat(isolated.internal()).isTrue();
        assertThat(isolated.create()).isTrue();
        assertThat(isolated.labels())
                .containsEntry(Labels.NETWORK, "isolated")
                .containsEntry(Labels.RUN_ID, "run-1")
                .containsEntry(Labels.PROJECT, TestWaves.PROJECT.value());
        assertThat(isolated.name())
                .isNotEqualTo(new NetworkChoice("isolated").forWave(context, 2).name())
                .isNotEqualTo(new NetworkChoice("isolated")
                        .forWave(TestWaves.context("run-2"), 1)
                        .name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "bridge", "host", "corporate"})
    void anyOtherNameIsSomebodyElsesAndNeverMade(String name) {
        assertThat(new NetworkChoice(name).forWave(context, 1)).isEqualTo(NetworkSpec.existing(name));
    }

    @Test
    void aBlankNameIsRefused() {
        assertThatThrownBy(() -> new NetworkChoice(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPodIsOnTheSharedNetworkUnlessAnotherIsNamed() {
        assertThat(new NetworkChoice("pod").isPod()).isTrue();
        assertThat(new NetworkChoice("pod").forWave(context, 1))
                .isEqualTo(new NetworkChoice(NetworkChoice.SHARED).forWave(context, 1));
        assertThat(new NetworkChoice("pod:isolated").forWave(context, 1))
                .isEqualTo(new NetworkChoice("isolated").forWave(context, 1));
        assertThat(new NetworkChoice("pod:mine").forWave(context, 1)).isEqualTo(NetworkSpec.existing("mine"));
        assertThat(new NetworkChoice("podman").isPod()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pod:", "pod: ", "pod:host", "pod:pod", "pod:pod:none", "pod:container:x"})
    void aPodIsNotOnANamespaceOfOthers(String word) {
        assertThatThrownBy(() -> new NetworkChoice(word)).hasMessageContaining("expected pod:NAME");
    }

    @Test
    void aPodHasItsShareOfTheBudget() {
        assertThat(new NetworkChoice("pod").keptFromBatches()).isEqualTo(Pod.MEMORY);
        assertThat(new NetworkChoice("none").keptFromBatches()).isEqualTo(MemorySize.ZERO);
    }
}
