package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.wave.WaveLog;
import org.jspecify.annotations.Nullable;

/** Counts the batches of a run that failed for good and says when it is enough. Belongs to the event loop. */
final class Halt {
    private final HaltPolicy policy;
    private final long batches;
    private final WaveLog log;
    private long failed;
    private @Nullable String reason;

    /** For a run of that many batches. */
    Halt(HaltPolicy policy, long batches, WaveLog log) {
        this.policy = policy;
        this.batches = batches;
        this.log = log;
    }

    void onBatchFailed(int waveNumber) {
        failed++;
        if (failed == 1 && policy.mode() == HaltPolicy.Mode.WAVE) {
            log.noWaveAfter(waveNumber);
        }
        if (reason == null && policy.isReached(failed, batches)) {
            reason = failed + " of " + batches + " batches failed, and halt is " + policy;
            log.halted(reason);
        }
    }

    /** Whether nothing more may start. */
    boolean isReached() {
        return reason != null;
    }

    /** Whether what runs is to be stopped, too. */
    boolean isNow() {
        return reason != null && policy.mode() == HaltPolicy.Mode.NOW;
    }

    /** Why the next wave must not start, null when it may; half a sentence. */
    @Nullable
    String reasonAfter(int waveNumber, boolean succeeded) {
        if (reason != null) {
            return reason;
        }
        return !succeeded && policy.mode() == HaltPolicy.Mode.WAVE ? "wave " + waveNumber + " did not succeed" : null;
    }
}
