package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.Image;
import io.github.cfnwaves.wave.Attempt;
import java.util.Optional;

/**
 * An attempt's container that is on the engine and was never started: it holds no memory.
 *
 * @param image that it was created from
 */
public record CreatedContainer(ContainerId id, Attempt attempt, ContainerSpec spec, Optional<Image> image) {
    public String name() {
        return spec.name();
    }
}
