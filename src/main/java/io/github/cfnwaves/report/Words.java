package io.github.cfnwaves.report;

import io.github.cfnwaves.wave.Outcome;

/** Small things that many sentences need. */
public final class Words {
    private Words() {}

    /** How a batch ended, and what is remarkable about it. */
    public static String outcome(Outcome outcome, boolean inEarlierRun, boolean flaky) {
        return outcome + (inEarlierRun ? " (earlier run)" : flaky ? " (flaky)" : "");
    }
}
