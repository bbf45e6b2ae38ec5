package io.github.cfnwaves.wave.cleanup;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.wave.ContainerLabels;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Removes networks that we made and that no container uses any more: the one that all builds share, and those that were made for
 * one wave of the runs cleaned up.
 */
final class NetworkCleanUp {
    private static final Map<String, String> SHARED = Map.of(Labels.NETWORK, NetworkChoice.SHARED);

    private final ContainerEngine engine;
    private final ProjectId project;

    NetworkCleanUp(ContainerEngine engine, ProjectId project) {
        this.engine = engine;
        this.project = project;
    }

    void clean(CleanupRequest request, List<ContainerListing> removed, CleanupTally tally) {
        Set<String> candidates;
        try {
            candidates = candidates(request, removed);
        } catch (EngineException e) {
            tally.failed("The engine's networks could not be listed. " + e.getMessage());
            return;
        }
        for (String network : candidates) {
            try {
                boolean gone = request.dryRun() ? isUsedOnlyBy(removed, network) : remove(network);
                if (gone) {
                    tally.networkRemoved(network);
                }
            } catch (EngineException e) {
                tally.failed("Network " + network + " could not be removed. " + e.getMessage());
            }
        }
    }

    private Set<String> candidates(CleanupRequest request, List<ContainerListing> removed) {
        Set<String> networks = new TreeSet<>(engine.networks(SHARED));
        Set<String> runs = removed.stream()
                .map(container -> new ContainerLabels(container.labels()).run())
                .collect(Collectors.toCollection(TreeSet::new));
        request.ownRuns().forEach(run -> runs.add(run.value()));
        for (String run : runs) {
            networks.addAll(engine.networks(isolatedOf(run)));
        }
        if (request.selection() instanceof CleanupRequest.Orphans) {
            // A run that was killed before its first container has left a network and nothing else. Should one be taken
            // from a run
            // that is about to use it, that run makes it again.
            networks.addAll(
                    engine.networks(Map.of(Labels.NETWORK, NetworkChoice.ISOLATED, Labels.PROJECT, project.value())));
        }
        return networks;
    }

    private static Map<String, String> isolatedOf(String run) {
        return Map.of(Labels.NETWORK, NetworkChoice.ISOLATED, Labels.RUN_ID, run);
    }

    private boolean remove(String network) {
        String kind = network.equals(NetworkChoice.SHARED) ? NetworkChoice.SHARED : NetworkChoice.ISOLATED;
        return engine.removeNetwork(network, Map.of(Labels.NETWORK, kind));
    }

    private boolean isUsedOnlyBy(List<ContainerListing> removed, String network) {
        Set<ContainerId> ids = removed.stream().map(ContainerListing::id).collect(Collectors.toSet());
        return engine.list(Map.of()).stream()
                .filter(container -> container.networks().contains(network))
                .allMatch(container -> ids.contains(container.id()));
    }
}
