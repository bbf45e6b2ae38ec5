package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.PluginDescriptorFile.Parameter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goals that have no class in common must declare a parameter that both have twice: what is said of it must not drift apart. */
class SharedParametersTest {
    private static final Map<String, Map<String, Parameter>> GOALS =
            PluginDescriptorFile.read().goals();
    /** A plan's number, and a run's name. */
    private static final Set<String> DIFFERENT = Set.of("iteration");

    @ParameterizedTest
    @ValueSource(strings = {"run-waves", "spawn-wave"})
    void whatPlanWavesHasInCommonIsTheSame(String goal) {
        Map<String, Parameter> ours = GOALS.getOrDefault("plan-waves", Map.of());
        Map<String, Parameter> theirs = GOALS.getOrDefault(goal, Map.of());
        Set<String> common = new HashSet<>(ours.keySet());
        common.retainAll(theirs.keySet());
        common.removeAll(DIFFERENT);

        assertThat(common).as("parameters in common").contains("skip", "workspace", "tiers");
        assertThat(common).allSatisfy(name -> assertThat(ours.get(name)).isEqualTo(theirs.get(name)));
    }
}
