package io.github.cfnwaves.engine;

import java.util.List;
import java.util.Map;

/**
 * A container as an engine lists it: cheap to have for many at once, and with less in it than {@link ContainerState}.
 *
 * @param networks names of the networks that it is, or will be, connected to
 */
public record ContainerListing(
        ContainerId id, String name, ContainerStatus status, Map<String, String> labels, List<String> networks) {
    public ContainerListing {
        labels = Map.copyOf(labels);
        networks = List.copyOf(networks);
    }
}
