package io.github.cfnwaves.wave.admission;

import io.github.cfnwaves.units.MemorySize;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The memory that the containers of one build have been given on one engine, over all modules and executions. Safe for any
 * number of threads.
 */
public final class MemoryBudget {
    private final Map<String, MemorySize> reserved = new HashMap<>();
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private MemorySize used = MemorySize.ZERO;
    private MemorySize peak = MemorySize.ZERO;
    private final Set<Watch> watches = new HashSet<>();

    /**
     * Sets memory aside if what is given out then stays within the limit.
     *
     * @param holder who gets it; a holder that already has some keeps it and gets no more
     * @param limit the most that may be given out, null for no bound
     */
    public synchronized boolean tryReserve(String holder, MemorySize size, @Nullable MemorySize limit) {
        if (reserved.containsKey(holder)) {
            return true;
        }
        if (!hasRoom(size, limit)) {
            return false;
        }
        reserved.put(holder, size);
        used = used.plus(size);
        peak = larger(peak, used);
        watches.forEach(watch -> watch.peak = larger(watch.peak, used));
        return true;
    }

    private static MemorySize larger(MemorySize one, MemorySize other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Whether so much more may be given out at this moment; {@code limit} as for {@link #tryReserve}. */
    public synchronized boolean hasRoom(MemorySize size, @Nullable MemorySize limit) {
        return limit == null || used.plus(size).compareTo(limit) <= 0;
    }

    /**
     * Sets memory aside for all of these or for none of them.
     *
     * @param sizes by holder; one that already has some keeps it and gets no more
     */
    public synchronized boolean tryReserveAll(Map<String, MemorySize> sizes, @Nullable MemorySize limit) {
        MemorySize needed = sizes.entrySet().stream()
                .filter(size -> !reserved.containsKey(size.getKey()))
                .map(Map.Entry::getValue)
                .reduce(MemorySize.ZERO, MemorySize::plus);
        if (!hasRoom(needed, limit)) {
            return false;
        }
        return sizes.entrySet().stream().allMatch(size -> tryReserve(size.getKey(), size.getValue(), limit));
    }

    /** Gives back what a holder has; does nothing if it has none. */
    public void release(String holder) {
        List<Runnable> toTell;
        synchronized (this) {
            MemorySize size = reserved.remove(holder);
            if (size == null) {
                return;
            }
            used = used.minus(size);
            toTell = List.copyOf(waiting);
        }
        // Outside the lock: who waits may want to reserve at once.
        toTell.forEach(Runnable::run);
    }

    public synchronized boolean holds(String holder) {
        return reserved.containsKey(holder);
    }

    public synchronized MemorySize used() {
        return used;
    }

    /** The most that was ever given out at once. */
    public synchronized MemorySize peak() {
        return peak;
    }

    /** Sees from now on how much is given out: for one of several runs of a build. */
    public synchronized Watch watch() {
        Watch watch = new Watch(used);
        watches.add(watch);
        return watch;
    }

    /** Sees how much is given out until it is closed. */
    public final class Watch implements AutoCloseable {
        private MemorySize peak;

        private Watch(MemorySize peak) {
            this.peak = peak;
        }

        /** The most that was given out at once since it began. */
        public MemorySize peak() {
            synchronized (MemoryBudget.this) {
                return peak;
            }
        }

        @Override
        public void close() {
            synchronized (MemoryBudget.this) {
                watches.remove(this);
            }
        }
    }

    /** Has {@code listener}, which must be quick, run after every release until {@link #removeListener}. */
    public synchronized void addListener(Runnable listener) {
        waiting.add(listener);
    }

    public synchronized void removeListener(Runnable listener) {
        waiting.remove(listener);
    }
}
