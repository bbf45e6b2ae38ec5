package io.github.cfnwaves.report;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.MemoryTier;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.FinishedBatch.PlannedBatch;
import io.github.cfnwaves.units.MemorySize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks up in the plan of a run what its batches were to do, as long as the plan is still what it was. */
final class PlannedBatches {
    /** Plans may name any tier, and here no tier's memory matters. */
    private static final int MOST_TIERS = 100;

    private PlannedBatches() {}

    /**
     * What the plan says, by batch id; nothing but a gap when it is gone or another one now.
     *
     * @param tiers those that the run's batches had
     */
    static Map<String, PlannedBatch> read(@Nullable Path plan, String sha256, Set<Integer> tiers, Gaps gaps) {
        if (plan == null) {
            gaps.add("The summary doesn't name the plan's file, so prompts, files and variables of batches aren't"
                    + " shown.");
            return Map.of();
        }
        try {
            if (PlanReader.identify(plan).sha256().equals(sha256)) {
                WavePlan read = new PlanReader(anyTier(tiers)).read(plan);
                if (read.source().sha256().equals(sha256)) {
                    return byId(read);
                }
            }
            gaps.add("The plan " + plan
                    + " has changed since the run, so prompts, files and variables of batches aren't shown.");
        } catch (InvalidPlanException e) {
            gaps.add("The plan " + plan
                    + " can't be read any more, so prompts, files and variables of batches aren't shown.");
        }
        return Map.of();
    }

    private static MemoryTiers anyTier(Set<Integer> named) {
        List<MemoryTier> tiers = new ArrayList<>();
        IntStream.concat(IntStream.rangeClosed(0, MOST_TIERS), named.stream().mapToInt(Integer::intValue))
                .forEach(number -> tiers.add(new MemoryTier(number, MemorySize.DOCKER_FLOOR, null)));
        return MemoryTiers.of(tiers);
    }

    private static Map<String, PlannedBatch> byId(WavePlan plan) {
        Map<String, PlannedBatch> planned = new HashMap<>();
        plan.waves().forEach(wave -> wave.batches().forEach(batch -> planned.put(batch.id(), planned(batch))));
        return planned;
    }

    private static PlannedBatch planned(Batch batch) {
        List<String> names =
                batch.settings().environment().keySet().stream().sorted().toList();
        return new PlannedBatch(batch.taskPrompt(), batch.files(), names);
    }
}
