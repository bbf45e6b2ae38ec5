package io.github.cfnwaves.report;

import io.github.cfnwaves.report.RunSummary.FailedBatch;
import java.util.Objects;

/** What to do about a batch that did not succeed. */
public final class Remedies {
    private Remedies() {}

    /** One or more sentences, the first of them on what happened where the outcome doesn't say it all. */
    public static String of(FailedBatch batch) {
        String error = Objects.requireNonNullElse(batch.error(), "");
        return switch (batch.outcome()) {
            case SUCCESS -> "Nothing to do.";
            case FAILED -> sentences(error, batch.log() == null ? "Its output was not kept." : "Its log says why.");
            case TIMEOUT ->
                sentences(error, "Raise timeout (of the batch, or the goal's) or taskTimeout, or give it less to do.");
            case OOM, OOM_SUSPECTED -> sentences(error, moreMemory(batch));
            case LOST -> sentences(error, "Run it again, and let nobody else remove this build's containers.");
            case SPAWN_FAILED -> error.isEmpty() ? "Mend what kept it from starting, and run it again." : error;
            case CANCELLED -> sentences(error, "Run it again.");
            case NOT_RUN -> "Its turn never came: mend what ended the run before it, and run it again.";
        };
    }

    private static String moreMemory(FailedBatch batch) {
        return "It had " + batch.memoryLimit() + ": give it " + largerTier(batch) + " in the plan.";
    }

    private static String largerTier(FailedBatch batch) {
        TierAdvice advice = batch.advice();
        if (advice == null) {
            return (batch.tier() == null ? "a tier that has more" : "a tier above " + batch.tier())
                    + ", or memory of its own,";
        }
        return advice.tier() == null
                ? "memory of its own, such as " + advice.memory() + " (no tier has more),"
                : "tier " + advice.tier() + " (" + advice.memory() + "), or memory of its own,";
    }

    private static String sentences(String error, String remedy) {
        return (error + " " + remedy).strip();
    }
}
