package io.github.cfnwaves.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container as an engine lists it: cheap to have for many at once, and with less in it than {@link ContainerState}.
 *
 * @param exitCode its process's exit code; null unless it {@linkplain ContainerStatus#hasEnded has ended} and the list says so
 * @param networks names of the networks that it is, or will be, connected to
 * @param anonymousVolumes names of the volumes that nobody named and that go when it is removed, as far as the list says
 */
public record ContainerListing(
        ContainerId id,
        String name,
        ContainerStatus status,
        @Nullable Integer exitCode,
        Map<String, String> labels,
        List<String> networks,
        List<String> anonymousVolumes) {
    public ContainerListing {
        labels = Map.copyOf(labels);
        networks = List.copyOf(networks);
        anonymousVolumes = List.copyOf(anonymousVolumes);
    }
}
