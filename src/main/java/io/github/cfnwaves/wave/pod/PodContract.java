package io.github.cfnwaves.wave.pod;

import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.SleepingContainer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the pod of a wave is made of.
 *
 * @param image that has a {@code sleep}
 * @param network that it is on, and every batch with it
 * @param longest time that one of the wave's containers may run
 */
public record PodContract(RunContext context, int waveNumber, String image, String network, Duration longest) {
    static final String COMMAND = SleepingContainer.COMMAND;

    /** The same for all pods that a wave of a run ever has: there is never more than one. */
    String name() {
        return SafeName.ofPod(context.run(), waveNumber);
    }

    /** The container, if it is created now. */
    public ContainerSpec spec(Instant now) {
        return new SleepingContainer(
                        name(), image, null, Labels.ofPod(context, waveNumber, now.plus(longest)), network, List.of())
                .spec();
    }
}
