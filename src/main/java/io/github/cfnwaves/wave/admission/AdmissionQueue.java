package io.github.cfnwaves.wave.admission;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.wave.Attempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Attempts that wait for memory, in plan order. One further back that fits may go before the first, which doesn't, but no more than
 * twice: then everybody waits for the first. Not thread-safe.
 */
public final class AdmissionQueue {
    static final int MOST_PASSES = 2;

    /** Each batch's place in the plan. */
    private final Map<String, Integer> places = new HashMap<>();

    private final List<Attempt> waiting = new ArrayList<>();
    private int passes;

    /** For attempts at these batches; nobody waits yet. */
    public AdmissionQueue(List<Batch> inPlanOrder) {
        inPlanOrder.forEach(batch -> places.put(batch.id(), places.size()));
    }

    /** Has an attempt wait at its place in the plan. */
    public void add(Attempt attempt) {
        int place = waiting.size();
        while (place > 0 && placeOf(attempt) < placeOf(waiting.get(place - 1))) {
            place--;
        }
        waiting.add(place, attempt);
        if (place == 0) {
            passes = 0;
        }
    }

    private int placeOf(Attempt attempt) {
        return places.getOrDefault(attempt.batch().id(), Integer.MAX_VALUE);
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether the first must go next, because it has been passed often enough. */
    public boolean isHeldByFirst() {
        return passes >= MOST_PASSES;
    }

    /** Those who wait, the first first. */
    public List<Attempt> waiting() {
        return List.copyOf(waiting);
    }

    /** The first of those who wait, so many at most. */
    public List<Attempt> first(int most) {
        return List.copyOf(waiting.subList(0, Math.min(most, waiting.size())));
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
            if (isHeldByFirst()) {
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
