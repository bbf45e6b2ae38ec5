package io.github.cfnwaves.plan.pack;

import io.github.cfnwaves.units.MemorySize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Packs batches into few waves, none of which needs more memory than the budget or holds more batches than may run at once. The same
 * loads always make the same waves. Immutable and thread-safe.
 */
public final class WavePacker {
    private final MemorySize budget;
    private final int maxParallel;

    public WavePacker(MemorySize budget, int maxParallel) {
        if (maxParallel < 1) {
            throw new IllegalArgumentException("A wave holds at least one batch, but found " + maxParallel);
        }
        this.budget = budget;
        this.maxParallel = maxParallel;
    }

    /**
     * The waves, never more than next-fit in tier order makes. Each holds its loads in tier order, and the waves come in the order of
     * their first loads.
     *
     * @throws IllegalArgumentException when a load needs more than the whole budget
     */
    public List<List<Load>> pack(List<Load> loads) {
        for (Load load : loads) {
            if (load.memory().compareTo(budget) > 0) {
                throw new IllegalArgumentException("Batch " + load.number() + " needs " + load.memory()
                        + ", which is more than the budget of " + budget);
            }
        }
        List<WaveRoom> best = bestFitDecreasing(loads);
        List<WaveRoom> next = nextFit(loads);
        // Next-fit is rarely better, and never was with memory that grows with the tiers, but nothing proves that it
        // can't be.
        return (next.size() < best.size() ? next : best)
                .stream()
                        .map(WaveRoom::inTierOrder)
                        .sorted(Comparator.comparing(wave -> wave.get(0), Load.IN_TIER_ORDER))
                        .toList();
    }

    /** Each load, the largest first, goes where it leaves the least room. */
    private List<WaveRoom> bestFitDecreasing(List<Load> loads) {
        List<WaveRoom> waves = new ArrayList<>();
        TreeSet<WaveRoom> open = new TreeSet<>(WaveRoom.FULLEST_FIRST);
        for (Load load : sorted(loads, Comparator.comparing(Load::memory).reversed())) {
            WaveRoom fullest = open.ceiling(WaveRoom.probe(load.memory()));
            WaveRoom room = fullest == null ? begun(waves) : fullest;
            // A set that is sorted by what is left must not hold it while that changes.
            open.remove(room);
            room.add(load);
            if (room.hasPlace()) {
                open.add(room);
            }
        }
        return waves;
    }

    /** The original's way: a load that doesn't fit closes the wave for good. */
    private List<WaveRoom> nextFit(List<Load> loads) {
        List<WaveRoom> waves = new ArrayList<>();
        for (Load load : sorted(loads, Load.IN_TIER_ORDER)) {
            WaveRoom last = waves.isEmpty() ? begun(waves) : waves.get(waves.size() - 1);
            (last.takes(load) ? last : begun(waves)).add(load);
        }
        return waves;
    }

    private WaveRoom begun(List<WaveRoom> waves) {
        WaveRoom room = new WaveRoom(waves.size(), budget, maxParallel);
        waves.add(room);
        return room;
    }

    private static List<Load> sorted(List<Load> loads, Comparator<Load> order) {
        return loads.stream().sorted(order.thenComparing(Load.IN_TIER_ORDER)).toList();
    }
}
