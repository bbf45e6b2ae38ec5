package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.cluster.Cluster;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.units.MemorySize;
import java.util.List;

/**
 * All that a plan is made of.
 *
 * @param clusters of all items of the workload, each in one
 * @param tiers at least one
 * @param budget that no wave may exceed
 * @param maxParallel the most batches of a wave, at least 1
 * @param iteration which time these errors are planned, from 1; part of the batches' ids
 * @param taskId not blank
 * @param measured by which batches that ran before get their memory
 */
public record PlanRequest(
        Workload workload,
        List<Cluster> clusters,
        PlanOrigin origin,
        MemoryTiers tiers,
        MemorySize budget,
        int maxParallel,
        int iteration,
        String taskId,
        PromptTemplate prompt,
        MeasuredPeaks measured) {

    public PlanRequest {
        clusters = List.copyOf(clusters);
        if (tiers.tiers().isEmpty()) {
            throw new IllegalArgumentException("A plan needs at least one tier");
        }
        if (maxParallel < 1 || iteration < 1 || taskId.isBlank()) {
            throw new IllegalArgumentException("Not a plan: at most " + maxParallel + " batches at once, iteration "
                    + iteration + ", task \"" + taskId + "\"");
        }
    }
}
