package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.units.MemorySize;

/** The container that holds the network namespace which the batches of a wave share, as the containers of a pod do. */
public record Pod(ContainerId id, String name, int waveNumber) {
    /** Its own limit. Docker's floor is 6 MiB and a sleep takes one, but what starts it, within the same limit, took 4 and may take more. */
    public static final MemorySize MEMORY = MemorySize.ofMebibytes(16);

    /** What its label {@link Labels#ROLE} says. */
    public static final String ROLE = "pod";
}
