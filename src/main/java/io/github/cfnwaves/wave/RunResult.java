package io.github.cfnwaves.wave;

import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the run of a plan ended.
 *
 * @param budget most memory that containers could have at once, null when there was no bound
 * @param peakReserved most memory that was given to containers at once
 * @param waves in order, those that never began included
 * @param stoppedBy what kept the run from going on, null when it went to its end
 */
public record RunResult(
        RunContext context,
        Instant startedAt,
        Duration duration,
        @Nullable MemorySize budget,
        MemorySize peakReserved,
        List<WaveResult> waves,
        @Nullable RuntimeException stoppedBy) {

    public RunResult {
        waves = List.copyOf(waves);
    }

    public boolean isSuccess() {
        return stoppedBy == null && waves.stream().allMatch(wave -> wave.completion() == Completion.COMPLETE);
    }

    public Optional<RuntimeException> obstacle() {
        return Optional.ofNullable(stoppedBy);
    }
}
