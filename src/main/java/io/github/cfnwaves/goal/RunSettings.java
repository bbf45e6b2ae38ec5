package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.wave.follow.FollowSettings;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.loop.CallsAtOnce;
import io.github.cfnwaves.wave.retry.RetryRules;
import io.github.cfnwaves.wave.run.HaltPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a goal runs plans, as far as that is known before an engine is asked.
 *
 * @param tiers of which advice is given
 * @param callsAtOnce calls to the engine that are under way at once
 * @param output directory of the files that runs leave
 * @param logs directory of the output of their containers
 * @param otherOutputs where the runs of this build's other modules are
 */
record RunSettings(
        ContainerSettings containers,
        MemoryTiers tiers,
        MemoryLimit limit,
        CallsAtOnce callsAtOnce,
        RetryRules retry,
        HaltPolicy halt,
        Duration waveTimeout,
        FollowSettings follow,
        Path output,
        Path logs,
        List<Path> otherOutputs) {

    RunSettings {
        otherOutputs = List.copyOf(otherOutputs);
    }
}
