package io.github.cfnwaves.report.junit;

import io.github.cfnwaves.wave.Outcome;
import java.util.Optional;

/** The two ways in which a test can go wrong, in the order and with the elements of Surefire's format. */
enum Problem {
    /** What ran said itself that it failed. */
    FAILURE("failure", "rerunFailure", "flakyFailure"),
    /** It was kept from saying anything. */
    ERROR("error", "rerunError", "flakyError");

    private final String element;
    private final String beforeFailure;
    private final String beforeSuccess;

    Problem(String element, String beforeFailure, String beforeSuccess) {
        this.element = element;
        this.beforeFailure = beforeFailure;
        this.beforeSuccess = beforeSuccess;
    }

    /**
     * None for a success and for what never ran. Whoever was cancelled is an error and not skipped: its work is half done, and build
     * servers take a run in which nothing is worse than skipped for a good one.
     */
    static Optional<Problem> of(Outcome outcome) {
        return switch (outcome) {
            case FAILED -> Optional.of(FAILURE);
            case TIMEOUT, OOM, OOM_SUSPECTED, LOST, SPAWN_FAILED, CANCELLED -> Optional.of(ERROR);
            case SUCCESS, NOT_RUN -> Optional.empty();
        };
    }

    /** Of the attempt by which a batch is judged. */
    String element() {
        return element;
    }

    /** Of an attempt that was followed by another one. */
    String elementBefore(boolean success) {
        return success ? beforeSuccess : beforeFailure;
    }
}
