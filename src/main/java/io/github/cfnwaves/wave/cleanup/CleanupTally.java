package io.github.cfnwaves.wave.cleanup;

import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.wave.CleanupResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts what a clean-up does, from any number of threads. */
final class CleanupTally {
    private final Instant startedAt;
    private final boolean dryRun;
    private final List<String> containers = new ArrayList<>();
    private final List<Path> logs = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();
    private final List<String> networks = new ArrayList<>();
    private final List<String> leftAlone = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    CleanupTally(Instant startedAt, boolean dryRun) {
        this.startedAt = startedAt;
        this.dryRun = dryRun;
    }

    synchronized void removed(ContainerListing container) {
        containers.add(container.name());
        volumes.addAll(container.anonymousVolumes());
    }

    synchronized void kept(Path log) {
        logs.add(log);
    }

    synchronized void networkRemoved(String network) {
        networks.add(network);
    }

    synchronized void leftAlone(String sentence) {
        leftAlone.add(sentence);
    }

    synchronized void failed(String sentence) {
        errors.add(sentence);
    }

    /** Everything so far; what threads added at the same time in the order of its names. */
    synchronized CleanupResult result() {
        return new CleanupResult(
                startedAt,
                dryRun,
                containers.stream().sorted().toList(),
                logs.stream().sorted().toList(),
                volumes.stream().sorted().toList(),
                networks.stream().sorted().toList(),
                leftAlone,
                errors);
    }
}
