package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.units.MemorySize;

/** The container that holds the network namespace which the batches of a wave share, as the containers of a pod do. */
public record Pod(ContainerId id, String name, int waveNumber) {
    public static final MemorySize MEMORY = SleepingContainer.MEMORY;

    /** What its label {@link Labels#ROLE} says. */
    public static final String ROLE = "pod";
}
