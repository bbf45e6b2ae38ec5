package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.MemorySize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tiers that plans may name. Immutable. */
public final class MemoryTiers {
    private static final double ROOM = 1.2;

    private static final MemoryTiers STANDARD = of(List.of(
            new MemoryTier(1, MemorySize.ofMebibytes(512), 1),
            new MemoryTier(2, MemorySize.ofMebibytes(600), 3),
            new MemoryTier(3, MemorySize.ofMebibytes(800), 8),
            new MemoryTier(4, MemorySize.ofMebibytes(1024), null)));

    private final SortedMap<Integer, MemoryTier> byNumber;

    private MemoryTiers(SortedMap<Integer, MemoryTier> byNumber) {
        this.byNumber = byNumber;
    }

    /** 1 → 512m (one file), 2 → 600m (up to 3), 3 → 800m (up to 8), 4 → 1g. */
    public static MemoryTiers standard() {
        return STANDARD;
    }

    /** These tiers and no others; of two with the same number the later counts. */
    public static MemoryTiers of(List<MemoryTier> tiers) {
        SortedMap<Integer, MemoryTier> byNumber = new TreeMap<>();
        tiers.forEach(tier -> byNumber.put(tier.number(), tier));
        return new MemoryTiers(byNumber);
    }

    /** The same with this tier added, or put in the place of the one with its number. */
    public MemoryTiers with(MemoryTier tier) {
        SortedMap<Integer, MemoryTier> copy = new TreeMap<>(byNumber);
        copy.put(tier.number(), tier);
        return new MemoryTiers(copy);
    }

    /** The same with another memory for this tier, which keeps its number of files, or is new and takes any number. */
    public MemoryTiers withMemory(int number, MemorySize memory) {
        MemoryTier tier = byNumber.get(number);
        return with(new MemoryTier(number, memory, tier == null ? null : tier.maxFiles()));
    }

    public Optional<MemoryTier> tier(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** What a batch should have that was seen to use so much: more, for what came between two looks, and for next time. */
    public static MemorySize withRoom(MemorySize peak) {
        return peak.timesFraction(ROOM);
    }

    /** The smallest tier that has at least this much memory. */
    public Optional<MemoryTier> smallestWith(MemorySize memory) {
        return byNumber.values().stream()
                .filter(tier -> tier.memory().compareTo(memory) >= 0)
                .min(Comparator.comparing(MemoryTier::memory));
    }

    /** The smallest tier that has more memory than this. */
    public Optional<MemoryTier> nextAbove(MemorySize memory) {
        return byNumber.values().stream()
                .filter(tier -> tier.memory().compareTo(memory) > 0)
                .min(Comparator.comparing(MemoryTier::memory));
    }

    /** What to give where this was too little: what the next tier has, or twice as much if there is none. */
    public MemorySize moreThan(MemorySize memory) {
        return nextAbove(memory).map(MemoryTier::memory).orElseGet(() -> twice(memory));
    }

    private static MemorySize twice(MemorySize memory) {
        return memory.bytes() > Long.MAX_VALUE / 2 ? memory : memory.times(2);
    }

    /** In the order of their numbers. */
    public List<MemoryTier> tiers() {
        return List.copyOf(byNumber.values());
    }

    /** For sentences: {@code 1 (512m), 2 (600m)}. */
    @Override
    public String toString() {
        return byNumber.values().stream()
                .map(tier -> tier.number() + " (" + tier.memory() + ")")
                .collect(Collectors.joining(", "));
    }
}
