package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.units.MemorySize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param attempt counted from 1
 * @param containerId null when no container was started
 * @param exitCode null when it isn't known or there was none
 * @param completedAt when it ended, or when that was found out
 * @param peakMemory null when it wasn't measured
 * @param oomKilled whether the kernel killed the container's process or a child of it for want of memory
 * @param signal such as {@code SIGKILL} when a signal ended it, else null
 * @param error a sentence on what happened, null when the exit code says it all
 * @param log where its output was kept, null when it wasn't
 * @param imageDigest the image that ran {@linkplain io.github.cfnwaves.engine.Image#exactly exactly}, null when that isn't known
 */
public record AttemptResult(
        int attempt,
        @Nullable ContainerId containerId,
        @Nullable String containerName,
        Outcome outcome,
        @Nullable Integer exitCode,
        @Nullable Instant startedAt,
        Instant completedAt,
        MemorySize memoryLimit,
        @Nullable MemorySize peakMemory,
        boolean oomKilled,
        @Nullable String signal,
        @Nullable String error,
        @Nullable Path log,
        @Nullable String imageDigest) {

    /** Of one whose image isn't known. */
    public AttemptResult(
            int attempt,
            @Nullable ContainerId containerId,
            @Nullable String containerName,
            Outcome outcome,
            @Nullable Integer exitCode,
            @Nullable Instant startedAt,
            Instant completedAt,
            MemorySize memoryLimit,
            @Nullable MemorySize peakMemory,
            boolean oomKilled,
            @Nullable String signal,
            @Nullable String error,
            @Nullable Path log) {
        this(
                attempt,
                containerId,
                containerName,
                outcome,
                exitCode,
                startedAt,
                completedAt,
                memoryLimit,
                peakMemory,
                oomKilled,
                signal,
                error,
                log,
                null);
    }

    /** How long it ran; zero when it never started. */
    public Duration duration() {
        return startedAt == null || completedAt.isBefore(startedAt)
                ? Duration.ZERO
                : Duration.between(startedAt, completedAt);
    }

    public Optional<Path> logFile() {
        return Optional.ofNullable(log);
    }

    /** Of an attempt that never had a container. */
    public static AttemptResult of(SpawnFailure failure) {
        return new AttemptResult(
                failure.attempt(),
                null,
                null,
                Outcome.SPAWN_FAILED,
                null,
                null,
                failure.failedAt(),
                failure.memoryLimit(),
                null,
                false,
                null,
                failure.error(),
                null);
    }
}
