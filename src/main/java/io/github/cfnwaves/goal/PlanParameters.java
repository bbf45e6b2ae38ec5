package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.cluster.ClusteringStrategy;
import io.github.cfnwaves.plan.make.PromptTemplate;
import io.github.cfnwaves.units.MemorySize;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What plans are to be like, as the parameters of the goals that make them say it. */
record PlanParameters(
        @Nullable String strategy,
        @Nullable String maxClusterSize,
        @Nullable String budget,
        @Nullable String maxParallel,
        @Nullable Path promptTemplate,
        @Nullable String taskId) {

    ClusteringStrategy clusteringStrategy(Precedence precedence) {
        return precedence.read("strategy", strategy, null, "directory", Precedence.oneOf(ClusteringStrategy.class));
    }

    /** None when nobody asked for one. */
    OptionalInt mostInCluster(Precedence precedence) {
        return precedence
                .optional("maxClusterSize", maxClusterSize, null, Precedence.atLeast(1))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    MemorySize memoryBudget(Precedence precedence) {
        return precedence.read("budget", budget, null, "40g", MemorySize::parse);
    }

    int mostAtOnce(Precedence precedence) {
        return precedence.read("maxParallel", maxParallel, null, "32", Precedence.atLeast(1));
    }

    /** The plugin's own unless another is named. */
    PromptTemplate template() {
        return promptTemplate == null ? PromptTemplate.standard() : PromptTemplate.read(promptTemplate);
    }

    String task(Precedence precedence, String otherwise) {
        return precedence.read("taskId", taskId, null, otherwise, text -> text);
    }
}
