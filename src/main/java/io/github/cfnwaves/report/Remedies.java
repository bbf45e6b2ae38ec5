package io.github.cfnwaves.report;

import io.github.cfnwaves.report.RunSummary.FailedBatch;
import java.util.Objects;

/** What to do about a batch that did not succeed. */
final class Remedies {
    private Remedies() {}

    static String of(FailedBatch batch) {
        String error = Objects.requireNonNullElse(batch.error(), "");
        return switch (batch.outcome()) {
            case SUCCESS -> "Nothing to do.";
            case FAILED -> sentence(error, "Its log says why.");
            case TIMEOUT -> sentence(error, "Raise timeout or taskTimeout, or give the batch less to do.");
            case OOM, OOM_SUSPECTED ->
                sentence(
                        error,
                        "It had " + batch.memoryLimit() + ": give it a larger tier, or memory of its own in the plan.");
            case LOST -> sentence(error, "Run it again, and let nobody else remove this build's containers.");
            case SPAWN_FAILED -> sentence(error, "");
            case CANCELLED -> sentence(error, "Run it again.");
            case NOT_RUN -> "Its turn never came; it runs once what came before it succeeds.";
        };
    }

    private static String sentence(String error, String remedy) {
        return (error + " " + remedy).strip();
    }
}
