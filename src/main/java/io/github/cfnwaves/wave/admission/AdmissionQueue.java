package io.github.cfnwaves.wave.admission;

import io.github.cfnwaves.wave.Attempt;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Attempts that wait for memory, in plan order. One further back that fits may go before the first, which doesn't, but no more than
 * twice: then everybody waits for the first. Not thread-safe.
 */
public final class AdmissionQueue {
    static final int MOST_PASSES = 2;

    private final List<Attempt> waiting;
    private int passes;

    public AdmissionQueue(List<Attempt> inPlanOrder) {
        waiting = new ArrayList<>(inPlanOrder);
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Takes the next attempt that may start.
     *
     * @param admit sets memory aside for an attempt and tells whether there was enough
     */
    public Optional<Attempt> next(Predicate<Attempt> admit) {
        Iterator<Attempt> candidates = waiting.iterator();
        boolean first = true;
        while (candidates.hasNext()) {
            Attempt candidate = candidates.next();
            if (admit.test(candidate)) {
                candidates.remove();
                passes = first ? 0 : passes + 1;
                return Optional.of(candidate);
            }
            if (passes >= MOST_PASSES) {
                return Optional.empty();
            }
            first = false;
        }
        return Optional.empty();
    }

    /** Sends everybody home. */
    public void clear() {
        waiting.clear();
    }
}
