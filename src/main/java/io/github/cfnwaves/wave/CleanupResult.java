package io.github.cfnwaves.wave;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What cleaning up came to. Nothing that went wrong stopped the rest, and all of it is in {@code errors}.
 *
 * @param dryRun whether nothing was really taken away
 * @param containers names of the containers removed
 * @param logs files written
 * @param volumes names of the anonymous volumes that went with their containers
 * @param networks names of the networks removed
 * @param leftAlone sentences on what matched but was not ours to take
 * @param errors sentences
 */
public record CleanupResult(
        Instant cleanedAt,
        boolean dryRun,
        List<String> containers,
        List<Path> logs,
        List<String> volumes,
        List<String> networks,
        List<String> leftAlone,
        List<String> errors) {

    public CleanupResult {
        containers = List.copyOf(containers);
        logs = List.copyOf(logs);
        volumes = List.copyOf(volumes);
        networks = List.copyOf(networks);
        leftAlone = List.copyOf(leftAlone);
        errors = List.copyOf(errors);
    }

    /** Whether there was nothing to do. */
    public boolean isEmpty() {
        return containers.isEmpty() && networks.isEmpty() && leftAlone.isEmpty() && errors.isEmpty();
    }
}
