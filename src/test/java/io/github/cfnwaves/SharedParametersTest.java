package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.PluginDescriptorFile.Parameter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goals that have no class in common must declare a parameter that both have twice: what is said of it must not drift apart. */
class SharedParametersTest {
    private static final Map<String, Map<String, Parameter>> GOALS =
            PluginDescriptorFile.read().goals();
    /** A plan's number, and a run's name. */
    private static final Set<String> DIFFERENT = Set.of("iteration");
    /** Other sources of work than a command, and more plans than one, are told of where they can be had. */
    private static final Set<String> SAID_OTHERWISE =
            Set.of("excludes", "strategy", "maxClusterSize", "budget", "taskId");

    @ParameterizedTest
    @ValueSource(strings = {"run-waves", "spawn-wave", "fix-waves"})
    void whatPlanWavesHasInCommonIsTheSame(String goal) {
        Map<String, Parameter> ours = GOALS.getOrDefault("plan-waves", Map.of());
        Map<String, Parameter> theirs = GOALS.getOrDefault(goal, Map.of());
        Set<String> common = new HashSet<>(ours.keySet());
        common.retainAll(theirs.keySet());
        common.removeAll(DIFFERENT);

        assertThat(common).as("parameters in common").contains("skip", "workspace", "tiers");
        assertThat(common)
                .allSatisfy(name -> assertThat(comparable(theirs.get(name))).isEqualTo(comparable(ours.get(name))));
    }

    private static @Nullable Parameter comparable(@Nullable Parameter parameter) {
        return parameter == null || !SAID_OTHERWISE.contains(parameter.name())
                ? parameter
                : new Parameter(
                        parameter.name(), parameter.property(), parameter.defaultValue(), "", parameter.variable(), "");
    }
}
