package io.github.cfnwaves.report;

import io.github.cfnwaves.wave.Outcome;

/** Small things that many sentences need. */
public final class Words {
    private Words() {}

    /** That the pod of a wave was lost, as a sentence. */
    public static String podLost(int waveNumber, String name) {
        return "The pod of wave " + waveNumber + " (container " + name
                + ") ended: batches that share it have lost their network.";
    }

    /** How a batch ended, and what is remarkable about it. */
    public static String outcome(Outcome outcome, boolean inEarlierRun, boolean flaky) {
        return outcome + (inEarlierRun ? " (earlier run)" : flaky ? " (flaky)" : "");
    }
}
