package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.wave.Attempt;

/** An attempt's container that is on the engine and was never started: it holds no memory. */
public record CreatedContainer(ContainerId id, Attempt attempt, ContainerSpec spec) {
    public String name() {
        return spec.name();
    }
}
