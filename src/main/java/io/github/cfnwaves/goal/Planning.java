package io.github.cfnwaves.goal;

import io.github.cfnwaves.goal.SourceParameters.Source;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.cluster.Cluster;
import io.github.cfnwaves.plan.cluster.ClusteringStrategy;
import io.github.cfnwaves.plan.make.MadePlan;
import io.github.cfnwaves.plan.make.MeasuredPeaks;
import io.github.cfnwaves.plan.make.PlanMaker;
import io.github.cfnwaves.plan.make.PlanOrigin;
import io.github.cfnwaves.plan.make.PlanRequest;
import io.github.cfnwaves.plan.make.PromptTemplate;
import io.github.cfnwaves.plan.work.WorkFound;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.units.MemorySize;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Looks for work, and makes plans of it: once for a goal that only plans, again and again for one that runs them too. */
final class Planning {
    private final Source source;
    private final WorkSearch search;
    private final Settings settings;
    private final GoalContext goal;

    /**
     * What plans are like.
     *
     * @param mostInCluster none when nobody asked for one
     */
    record Settings(
            Path workspace,
            ClusteringStrategy strategy,
            OptionalInt mostInCluster,
            MemoryTiers tiers,
            MemorySize budget,
            int maxParallel,
            String taskId,
            PromptTemplate prompt,
            MeasuredPeaks measured) {}

    Planning(Source source, WorkSearch search, Settings settings, GoalContext goal) {
        this.source = source;
        this.search = search;
        this.settings = settings;
        this.goal = goal;
    }

    /**
     * Finds out what there is to do now, and says what may not have been meant.
     *
     * @throws io.github.cfnwaves.plan.work.UnusableSourceException when that can't be found out
     * @throws InterruptedException when the build was interrupted
     */
    Workload look(Voice voice) throws InterruptedException {
        if (search.excludesInVain()) {
            voice.warn("The parameter excludes is about files: it takes nothing away from this source of work.");
        }
        String told = search.told();
        if (!told.isEmpty()) {
            voice.info(told);
        }
        WorkFound found = search.look(System.in, goal.build().cancellation());
        found.remarks().forEach(voice::warn);
        return found.workload();
    }

    /**
     * Makes a plan of it; one without work has no waves.
     *
     * @param iteration from 1
     * @throws io.github.cfnwaves.plan.make.OversizedBatchesException when batches need more than the budget
     */
    MadePlan plan(Workload workload, int iteration) {
        List<Cluster> clusters = settings.strategy().cluster(workload, settings.workspace(), settings.mostInCluster());
        return PlanMaker.make(new PlanRequest(
                workload,
                clusters,
                new PlanOrigin(
                        source.isOfErrors(),
                        source instanceof Source.Command command ? command.command() : "",
                        settings.workspace().toString(),
                        settings.strategy().toString()),
                settings.tiers(),
                settings.budget(),
                settings.maxParallel(),
                iteration,
                settings.taskId(),
                settings.prompt(),
                settings.measured()));
    }
}
