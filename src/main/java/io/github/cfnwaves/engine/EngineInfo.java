package io.github.cfnwaves.engine;

import io.github.cfnwaves.units.MemorySize;
import java.util.List;

/**
 * Which engine answered.
 *
 * @param product such as {@code Docker} or {@code Podman}
 * @param version the engine's own
 * @param apiVersion the version of its interface that both sides settled on
 * @param endpoint where it was reached, without secrets
 * @param memory of all its machines together
 * @param warnings sentences about limits that it can't enforce, such as a kernel without swap accounting; empty when all is well
 */
public record EngineInfo(
        String product,
        String version,
        String apiVersion,
        String endpoint,
        String operatingSystem,
        MemorySize memory,
        int cpus,
        List<String> warnings) {
    public EngineInfo {
        warnings = List.copyOf(warnings);
    }

    /** {@code Docker 20.10.24 (API 1.41) at unix:///var/run/docker.sock}. */
    public String describe() {
        return product + " " + version + " (API " + apiVersion + ") at " + endpoint;
    }
}
