package io.github.cfnwaves.wave;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a wave ended.
 *
 * @param monitoring how long it was followed
 * @param timedOut whether the wave's own deadline passed
 */
public record WaveResult(
        int waveNumber, Instant startedAt, Duration monitoring, boolean timedOut, List<BatchResult> batches) {

    public WaveResult {
        batches = List.copyOf(batches);
    }

    public Completion completion() {
        if (timedOut) {
            return Completion.TIMEOUT;
        }
        List<BatchResult> bad = unsuccessful();
        if (bad.isEmpty()) {
            return Completion.COMPLETE;
        }
        return bad.stream().allMatch(batch -> batch.outcome() == Outcome.TIMEOUT)
                ? Completion.TIMEOUT
                : Completion.FAILED;
    }

    /** Every batch that isn't a success, in plan order. */
    public List<BatchResult> unsuccessful() {
        return batches.stream().filter(batch -> !batch.outcome().isSuccess()).toList();
    }

    public long count(Outcome outcome) {
        return batches.stream().filter(batch -> batch.outcome() == outcome).count();
    }
}
