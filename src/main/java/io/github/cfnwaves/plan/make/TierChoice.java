package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.plan.MemoryTier;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.cluster.Cluster;
import io.github.cfnwaves.plan.make.MeasuredPeaks.Measured;
import io.github.cfnwaves.units.MemorySize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which tier a cluster gets: by how many files it has, or by what it was measured to need. */
final class TierChoice {
    private static final MemorySize STEP = MemorySize.ofMebibytes(64);

    private static final Comparator<MemoryTier> FEWEST_FILES_FIRST = Comparator.comparingInt(TierChoice::mostFiles)
            .thenComparing(MemoryTier::memory)
            .thenComparingInt(MemoryTier::number);

    private final MemoryTiers tiers;
    private final List<MemoryTier> byFiles;

    /**
     * A tier and the memory.
     *
     * @param memory the tier's, unless no tier has as much as is needed
     */
    record Choice(int tier, MemorySize memory) {}

    TierChoice(MemoryTiers tiers) {
        this.tiers = tiers;
        this.byFiles = tiers.tiers().stream().sorted(FEWEST_FILES_FIRST).toList();
    }

    private static int mostFiles(MemoryTier tier) {
        return tier.maxFiles() == null ? Integer.MAX_VALUE : tier.maxFiles();
    }

    /** The cluster, or even parts of it when it has more files than any tier takes. */
    List<Cluster> fitting(Cluster cluster) {
        return cluster.inPartsOf(mostFiles(byFiles.get(byFiles.size() - 1)));
    }

    /** Of a cluster that fits. */
    Choice choose(Cluster cluster, Optional<Measured> measured) {
        MemorySize peak = measured.map(Measured::peak).orElse(null);
        return peak == null ? byFiles(cluster.size()) : byPeak(peak);
    }

    private Choice byFiles(int files) {
        MemoryTier tier = byFiles.stream()
                .filter(candidate -> mostFiles(candidate) >= files)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No tier takes " + files + " files"));
        return new Choice(tier.number(), tier.memory());
    }

    private Choice byPeak(MemorySize peak) {
        MemorySize needed = MemoryTiers.withRoom(peak);
        return tiers.smallestWith(needed)
                .map(tier -> new Choice(tier.number(), tier.memory()))
                .orElseGet(() -> new Choice(largest().number(), roundedUp(needed)));
    }

    private MemoryTier largest() {
        return byFiles.stream().max(Comparator.comparing(MemoryTier::memory)).orElseThrow();
    }

    private static MemorySize roundedUp(MemorySize needed) {
        return STEP.times((needed.bytes() - 1) / STEP.bytes() + 1);
    }
}
