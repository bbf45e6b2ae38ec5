package io.github.cfnwaves.engine;

import io.github.cfnwaves.units.MemorySize;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an engine knows of one container.
 *
 * @param exitCode its process's exit code; only meaningful once it {@linkplain ContainerStatus#hasEnded has ended}
 * @param oomKilled whether the kernel killed a process of it for want of memory, as far as the engine noticed
 * @param error the engine's own word on why it could not be started, or empty
 * @param startedAt null when it never started
 * @param finishedAt null when it never ended
 * @param memoryLimit the limit that is in force, {@code MemorySize.ZERO} when there is none
 * @param node where it runs, as the engine names its machines
 */
public record ContainerState(
        ContainerId id,
        String name,
        ContainerStatus status,
        int exitCode,
        boolean oomKilled,
        String error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        MemorySize memoryLimit,
        Map<String, String> labels,
        String node) {

    public ContainerState {
        labels = Map.copyOf(labels);
    }

    public Optional<Instant> started() {
        return Optional.ofNullable(startedAt);
    }

    public Optional<Instant> finished() {
        return Optional.ofNullable(finishedAt);
    }
}
