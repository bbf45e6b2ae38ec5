package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.plan.MemoryTier;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many batches of a plan have a tier. */
public record TierCount(MemoryTier tier, long batches) {

    /** All tiers, those without batches too, in the order of their numbers. */
    public static List<TierCount> of(MadePlan plan) {
        Map<Integer, Long> counts =
                plan.batches().stream().collect(Collectors.groupingBy(MadeBatch::tier, Collectors.counting()));
        return plan.request().tiers().tiers().stream()
                .map(tier -> new TierCount(tier, counts.getOrDefault(tier.number(), 0L)))
                .toList();
    }
}
