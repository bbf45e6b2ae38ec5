package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.admission.AdmissionQueue;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells of attempts that wait what they wait for: each thing once for each attempt. Belongs to the event loop. */
final class WaitingList {
    private final WaveLog log;
    private final MemoryBudget budget;
    private final @Nullable MemorySize limit;
    private final Set<Told> told = new HashSet<>();

    private enum Wait {
        SLOT,
        MEMORY,
        TURN
    }

    private record Told(String batchId, int attempt, Wait kind) {}

    WaitingList(WaveLog log, MemoryBudget budget, @Nullable MemorySize limit) {
        this.log = log;
        this.budget = budget;
        this.limit = limit;
    }

    /**
     * Tells why nobody of the queue can start.
     *
     * @param parallelism when it is all used, else null
     */
    void tell(AdmissionQueue queue, @Nullable Integer parallelism) {
        List<Attempt> waiting = queue.waiting();
        MemorySize free = free();
        for (Attempt attempt : waiting) {
            if (parallelism != null) {
                if (isNews(attempt, Wait.SLOT)) {
                    tell(attempt, "waits for a free place: " + parallelism + " of " + parallelism + " are taken");
                }
            } else if (limit != null && free != null && attempt.memory().compareTo(free) > 0) {
                if (isNews(attempt, Wait.MEMORY)) {
                    String sizes = attempt.memory().human() + ", " + free.human() + " of " + limit.human();
                    tell(attempt, "waits for memory: needs " + sizes + " free");
                }
            } else if (isNews(attempt, Wait.TURN)) {
                tell(
                        attempt,
                        "waits for its turn: batch " + waiting.get(0).batch().id() + " goes first");
            }
        }
    }

    /** Null when there is no bound; what was taken over from an earlier process may be beyond it. */
    private @Nullable MemorySize free() {
        if (limit == null) {
            return null;
        }
        MemorySize used = budget.used();
        return used.compareTo(limit) >= 0 ? MemorySize.ZERO : limit.minus(used);
    }

    /** Asked before there are words for it: thousands may wait, and all are looked at whenever one of them starts. */
    private boolean isNews(Attempt attempt, Wait kind) {
        return told.add(new Told(attempt.batch().id(), attempt.number(), kind));
    }

    private void tell(Attempt attempt, String reason) {
        log.attemptWaiting(attempt.waveNumber(), attempt.batch().id(), attempt.number(), reason);
    }
}
