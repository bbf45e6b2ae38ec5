package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.plan.cluster.Cluster;
import io.github.cfnwaves.plan.make.MeasuredPeaks.Measured;
import io.github.cfnwaves.plan.pack.Load;
import io.github.cfnwaves.plan.pack.WavePacker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes plans: from clusters to batches with their memory and prompts, and from those to waves. */
public final class PlanMaker {
    private final PlanRequest request;

    private PlanMaker(PlanRequest request) {
        this.request = request;
    }

    /**
     * The plan; the same request always makes the same.
     *
     * @throws OversizedBatchesException when batches need more than the whole budget
     * @throws PromptTemplateException when the template can't make a prompt of a batch
     */
    public static MadePlan make(PlanRequest request) {
        return new PlanMaker(request).plan();
    }

    private MadePlan plan() {
        TierChoice tiers = new TierChoice(request.tiers());
        List<MadeBatch> batches = new ArrayList<>();
        for (Cluster cluster : request.clusters()) {
            for (Cluster part : tiers.fitting(cluster)) {
                batches.add(batch(batches.size() + 1, part, tiers));
            }
        }
        List<MadeBatch> tooLarge = batches.stream()
                .filter(batch -> batch.memory().compareTo(request.budget()) > 0)
                .toList();
        if (!tooLarge.isEmpty()) {
            throw new OversizedBatchesException(request.budget(), tooLarge);
        }
        return new MadePlan(request, batches, waves(batches));
    }

    private MadeBatch batch(int number, Cluster cluster, TierChoice tiers) {
        Optional<Measured> measured = request.measured().of(Set.copyOf(cluster.names()));
        TierChoice.Choice choice = tiers.choose(cluster, measured);
        String id = "iter" + request.iteration() + "-batch-" + number;
        return new MadeBatch(
                number,
                id,
                choice.tier(),
                choice.memory(),
                cluster,
                note(cluster),
                request.prompt().prompt(PromptData.of(request, id, choice.tier(), cluster)),
                measured.map(Measured::duration).orElse(null));
    }

    private String note(Cluster cluster) {
        return cluster.size() == 1 ? "Independent " + request.workload().kind() : cluster.rationale();
    }

    private List<MadeWave> waves(List<MadeBatch> batches) {
        List<Load> loads = batches.stream()
                .map(batch -> new Load(batch.number(), batch.tier(), batch.memory()))
                .toList();
        List<MadeWave> waves = new ArrayList<>();
        for (List<Load> wave : new WavePacker(request.budget(), request.maxParallel()).pack(loads)) {
            List<MadeBatch> of =
                    wave.stream().map(load -> batches.get(load.number() - 1)).toList();
            waves.add(new MadeWave(waves.size() + 1, of));
        }
        return waves;
    }
}
