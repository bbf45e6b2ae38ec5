package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.cluster.Cluster;
import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.WorkKind;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.units.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What plans are made of in tests: small things that are put together, and changed one at a time. */
public record Requests(
        WorkKind kind,
        List<Cluster> clusters,
        boolean ofErrors,
        Workload about,
        MemoryTiers tiers,
        String budget,
        int maxParallel,
        PromptTemplate prompt,
        MeasuredPeaks measured) {
    private static final Workload PLAIN =
            new Workload(WorkKind.FILE, List.of(), "npx tsc --noEmit", "typescript", 0, List.of(), UnreadLines.NONE);

    public static CodeError error(String file, int line, String code, String message) {
        return new CodeError(file, line, 7, code, message, Severity.ERROR);
    }

    /** A file with so many errors, of code TS2322. */
    public static WorkItem file(String name, int errors) {
        return new WorkItem(
                name,
                IntStream.rangeClosed(1, errors)
                        .mapToObj(line -> error(name, line, "TS2322", "Type 'string' is not assignable."))
                        .toList());
    }

    public static Cluster cluster(String directory, WorkItem... items) {
        return new Cluster(directory, List.of(items), "Same directory");
    }

    /** A cluster of so many files, with one error each. */
    public static Cluster cluster(String directory, int files) {
        WorkItem[] items = IntStream.rangeClosed(1, files)
                .mapToObj(number -> file(directory + "/f" + number + ".ts", 1))
                .toArray(WorkItem[]::new);
        return cluster(directory, items);
    }

    public static Requests of(Cluster... clusters) {
        return new Requests(
                WorkKind.FILE,
                List.of(clusters),
                true,
                PLAIN,
                MemoryTiers.standard(),
                "40g",
                32,
                PromptTemplate.standard(),
                MeasuredPeaks.NONE);
    }

    public Requests notErrors(WorkKind otherKind) {
        Workload origin = new Workload(otherKind, List.of(), "the files src/**", "", 0, List.of(), UnreadLines.NONE);
        return new Requests(otherKind, clusters, false, origin, tiers, budget, maxParallel, prompt, measured);
    }

    public Requests about(long uncounted, List<String> outside, UnreadLines unread) {
        Workload told = new Workload(kind, List.of(), about.origin(), "typescript", uncounted, outside, unread);
        return new Requests(kind, clusters, ofErrors, told, tiers, budget, maxParallel, prompt, measured);
    }

    public Requests tiers(MemoryTiers others) {
        return new Requests(kind, clusters, ofErrors, about, others, budget, maxParallel, prompt, measured);
    }

    public Requests within(String otherBudget, int otherMaxParallel) {
        return new Requests(kind, clusters, ofErrors, about, tiers, otherBudget, otherMaxParallel, prompt, measured);
    }

    public Requests prompt(String template) {
        PromptTemplate other = PromptTemplate.of("prompt.txt", template);
        return new Requests(kind, clusters, ofErrors, about, tiers, budget, maxParallel, other, measured);
    }

    public Requests measured(MeasuredPeaks peaks) {
        return new Requests(kind, clusters, ofErrors, about, tiers, budget, maxParallel, prompt, peaks);
    }

    public PlanRequest request() {
        List<WorkItem> items = new ArrayList<>();
        clusters.forEach(cluster -> items.addAll(cluster.items()));
        Workload workload = new Workload(
                kind, items, about.origin(), about.language(), about.uncounted(), about.outside(), about.unread());
        return new PlanRequest(
                workload,
                clusters,
                new PlanOrigin(ofErrors, ofErrors ? "npx tsc --noEmit" : "", "/home/me/shop", "directory"),
                tiers,
                MemorySize.parse(budget),
                maxParallel,
                1,
                "shop",
                prompt,
                measured);
    }

    public MadePlan plan() {
        return PlanMaker.make(request());
    }
}
