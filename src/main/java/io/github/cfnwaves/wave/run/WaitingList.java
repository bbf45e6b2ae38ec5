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
                tell(
                        attempt,
                        Wait.SLOT,
                        "waits for a free place: " + parallelism + " of " + parallelism + " are taken");
            } else if (limit != null && free != null && attempt.memory().compareTo(free) > 0) {
                tell(
                        attempt,
                        Wait.MEMORY,
                        "waits for memory: needs " + attempt.memory().human() + ", " + free.human() + " of "
                                + limit.human() + " free");
            } else {
                tell(
                        attempt,
                        Wait.TURN,
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

    private void tell(Attempt attempt, Wait kind, String reason) {
        if (told.add(new Told(attempt.batch().id(), attempt.number(), kind))) {
            log.attemptWaiting(attempt.waveNumber(), attempt.batch().id(), attempt.number(), reason);
        }
    }
}
