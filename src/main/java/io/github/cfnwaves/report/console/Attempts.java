package io.github.cfnwaves.report.console;

import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Retry;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import java.time.Duration;
import java.util.Optional;

/** What is said of an attempt. */
final class Attempts {
    private Attempts() {}

    static String batch(String id) {
        return "Batch " + Printable.id(id);
    }

    static String started(SpawnedContainer container) {
        return batch(container.batchId()) + (container.attempt() > 1 ? " started again (" : " started (")
                + container.memoryLimit() + ", " + container.name() + ").";
    }

    static String takenOver(SpawnedContainer container) {
        return batch(container.batchId()) + " was started before and is followed from here on (" + container.name()
                + ").";
    }

    /** @param sameAs the batch of which the same reason was told already */
    static String notStarted(SpawnFailure failure, Optional<String> sameAs) {
        String reason = sameAs.map(first -> first.equals(failure.batchId())
                        ? ", for the same reason as before."
                        : ", for the same reason as batch " + Printable.id(first) + ".")
                .orElse(". " + failure.error());
        return batch(failure.batchId()) + " could not be started" + reason;
    }

    static String paused(SpawnedContainer container) {
        return batch(container.batchId()) + " was paused by somebody and makes no progress. Go on with: docker unpause "
                + container.name();
    }

    static String stopping(SpawnedContainer container, StopReason reason, Duration grace) {
        String why = switch (reason) {
            case BATCH_DEADLINE -> "has had its " + Durations.format(container.timeout());
            case WAVE_DEADLINE -> "still runs although the wave's time is up";
            case HALT -> "still runs although the run is halted";
            case INTERRUPT -> "still runs although the build is interrupted";
        };
        return batch(container.batchId()) + " " + why + ": asked to end, killed in " + Durations.format(grace) + ".";
    }

    static String ended(SpawnedContainer container, AttemptResult result) {
        return batch(container.batchId()) + " " + ending(result) + " after " + Durations.format(result.duration()) + "."
                + (result.error() == null ? "" : " " + result.error());
    }

    private static String ending(AttemptResult result) {
        String code = result.exitCode() == null ? "" : " (exit code " + result.exitCode() + ")";
        return switch (result.outcome()) {
            case SUCCESS ->
                result.attempt() > 1 ? "succeeded at attempt " + result.attempt() + ", so it is flaky," : "succeeded";
            case FAILED -> "failed" + code;
            case TIMEOUT -> "timed out" + code;
            case OOM -> "ran out of memory at " + result.memoryLimit() + code;
            case OOM_SUSPECTED -> "seems to have run out of memory at " + result.memoryLimit() + code;
            case LOST -> "was lost";
            case SPAWN_FAILED -> "could not be started";
            case CANCELLED -> "was cancelled";
            case NOT_RUN -> "was not run";
        };
    }

    static String triedAgain(Retry retry) {
        String memory = retry.moreMemory() ? " with " + retry.memory() : "";
        String remark = retry.remark() == null || retry.moreMemory() ? "" : "; " + retry.remark();
        return batch(retry.batchId()) + " is tried again" + memory + " in " + Durations.format(retry.after())
                + " (attempt " + retry.attempt() + ")" + remark + ".";
    }
}
