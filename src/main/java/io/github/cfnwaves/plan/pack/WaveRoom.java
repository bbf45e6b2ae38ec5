package io.github.cfnwaves.plan.pack;

import io.github.cfnwaves.units.MemorySize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A wave that is being filled. */
final class WaveRoom {
    /** The least memory left first, and of those with the same the one that was begun first. */
    static final Comparator<WaveRoom> FULLEST_FIRST =
            Comparator.comparing((WaveRoom room) -> room.left).thenComparingInt(room -> room.number);

    private final int number;
    private final List<Load> loads = new ArrayList<>();
    private MemorySize left;
    private int places;

    WaveRoom(int number, MemorySize budget, int maxParallel) {
        this.number = number;
        this.left = budget;
        this.places = maxParallel;
    }

    /** Sorts before every wave that has at least this much left, and after all others. */
    static WaveRoom probe(MemorySize needed) {
        return new WaveRoom(-1, needed, 0);
    }

    boolean takes(Load load) {
        return hasPlace() && load.memory().compareTo(left) <= 0;
    }

    boolean hasPlace() {
        return places > 0;
    }

    void add(Load load) {
        loads.add(load);
        left = left.minus(load.memory());
        places--;
    }

    List<Load> inTierOrder() {
        return loads.stream().sorted(Load.IN_TIER_ORDER).toList();
    }
}
