package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.units.MemorySize;

/** A wave whose containers, all at once, need more memory than there is for them. */
public final class WaveOverBudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param kept of the budget from all batches, besides what they may have */
    WaveOverBudgetException(int waveNumber, MemorySize needed, MemorySize used, MemorySize budget, MemorySize kept) {
        super("Wave " + waveNumber + " needs " + needed.human() + " at once, but only "
                + (used.compareTo(budget) > 0 ? MemorySize.ZERO : budget.minus(used)).human()
                + " of the memory budget of "
                + budget.plus(kept).human()
                + " is free"
                + (kept.equals(MemorySize.ZERO) ? "" : ", without the " + kept.human() + " kept for its pod or secrets")
                + ". Use the goal run-waves, which starts batches as memory becomes free, raise"
                + " memoryBudget, or set overcommit to start them all the same.");
    }
}
