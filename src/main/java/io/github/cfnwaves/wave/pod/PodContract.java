package io.github.cfnwaves.wave.pod;

import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the pod of a wave is made of.
 *
 * @param image that has a {@code sleep}
 * @param network that it is on, and every batch with it
 * @param longest time that one of the wave's containers may run
 */
public record PodContract(RunContext context, int waveNumber, String image, String network, Duration longest) {
    static final String COMMAND = "sleep";
    /** The most seconds that every {@code sleep} takes: 68 years. */
    private static final String SECONDS = Integer.toString(Integer.MAX_VALUE);

    private static final Hardening HARDENING = new Hardening(List.of("ALL"), true);
    /** An init and a sleep; what starts them has threads. */
    private static final int PIDS = 32;

    /** The same for all pods that a wave of a run ever has: there is never more than one. */
    String name() {
        return SafeName.ofPod(context.run(), waveNumber);
    }

    /** The container, if it is created now. */
    public ContainerSpec spec(Instant now) {
        return new ContainerSpec(
                name(),
                image,
                List.of(SECONDS),
                List.of(COMMAND),
                Map.of(),
                Labels.ofPod(context, waveNumber, now.plus(longest)),
                Pod.MEMORY,
                PIDS,
                network,
                List.of(),
                HARDENING,
                null,
                List.of());
    }
}
