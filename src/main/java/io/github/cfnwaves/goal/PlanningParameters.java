package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.errors.reading.ErrorReader;
import io.github.cfnwaves.plan.make.MeasuredPeaks;
import io.github.cfnwaves.report.MeasuredBatches;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.units.Counted;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of the goals that make plans, which read themselves: everything that can't be meant is told before any work is
 * looked for.
 *
 * @param learnFrom directories with the results of runs, by which batches that ran before get their memory
 */
record PlanningParameters(SourceParameters source, LookParameters look, PlanParameters plan, List<File> learnFrom) {

    /**
     * Looks for work and makes plans, as often as it is asked.
     *
     * @throws BadParameterException when a parameter can't be meant
     */
    Planning planning(GoalContext goal, Home home, Path workspace, MemoryTiers tiers, Path outputDirectory) {
        Precedence precedence = goal.precedence();
        SourceParameters.Source from = source.source(precedence, home.directory());
        String languageOrFormat = look.languageOrFormat(precedence);
        WorkSearch search = new WorkSearch(
                from,
                new WorkSearch.Places(
                        workspace,
                        outputDirectory.resolve("errors.log"),
                        testReports(home.buildDirectory()),
                        testSources(home)),
                new WorkSearch.Settings(
                        look.timeout(precedence),
                        command -> ErrorReader.of(languageOrFormat, command)::read,
                        look.severityRule(precedence),
                        look.excludes()));
        Planning.Settings settings = new Planning.Settings(
                workspace,
                plan.clusteringStrategy(precedence),
                plan.mostInCluster(precedence),
                tiers,
                plan.memoryBudget(precedence),
                plan.mostAtOnce(precedence),
                plan.task(precedence, home.name()),
                plan.template(),
                measured(goal.voice()));
        return new Planning(from, search, settings, goal);
    }

    private MeasuredPeaks measured(Voice voice) {
        if (learnFrom.isEmpty()) {
            return MeasuredPeaks.NONE;
        }
        MeasuredBatches learned =
                MeasuredBatches.in(learnFrom.stream().map(File::toPath).toList());
        learned.gaps().forEach(gap -> voice.warn("Nothing is learned from a part of learnFrom: " + gap));
        voice.info("Learned from " + Counted.of(learned.resultsFiles(), "file") + " with results what "
                + Counted.of(learned.size(), "set") + " of files needed.");
        return learned;
    }

    private static List<Path> testReports(Path target) {
        return List.of(target.resolve("surefire-reports"), target.resolve("failsafe-reports"));
    }

    /** Kotlin and Groovy are often known to their own plugins alone. */
    private static List<Path> testSources(Home home) {
        List<Path> roots = new ArrayList<>(home.testSources());
        for (String language : List.of("kotlin", "groovy")) {
            Path root = home.directory().resolve("src/test").resolve(language);
            if (!roots.contains(root)) {
                roots.add(root);
            }
        }
        return roots;
    }
}
