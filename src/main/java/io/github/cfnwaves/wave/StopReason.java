package io.github.cfnwaves.wave;

/** Why we stop a container. */
public enum StopReason {
    BATCH_DEADLINE(Outcome.TIMEOUT),
    WAVE_DEADLINE(Outcome.TIMEOUT),
    HALT(Outcome.CANCELLED),
    INTERRUPT(Outcome.CANCELLED);

    private final Outcome outcome;

    StopReason(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The outcome of an attempt that ended because of this. */
    public Outcome outcome() {
        return outcome;
    }
}
