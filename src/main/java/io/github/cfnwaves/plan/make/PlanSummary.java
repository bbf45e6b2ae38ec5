package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.plan.work.WorkKind;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.units.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What people are told of a plan that was made. Every line is fit for a terminal.
 *
 * @param lines what the plan is
 * @param warnings sentences on what isn't in the plan, and on what may have been meant otherwise
 */
public record PlanSummary(List<String> lines, List<String> warnings) {
    private static final int CODES = 10;
    private static final int WAVES = 20;
    private static final int NAMED = 3;
    private static final int EXAMPLE = 60;
    /** As the largest of the standard tiers that has a bound. */
    private static final int MANY_FILES = 8;

    private static final String NO_ERRORS = "No errors found: there is nothing to do.";

    public static PlanSummary of(MadePlan plan) {
        List<String> lines = new ArrayList<>();
        PlanRequest request = plan.request();
        if (plan.batches().isEmpty()) {
            lines.add(request.origin().ofErrors() ? NO_ERRORS : "There is no work: there is nothing to do.");
        } else {
            work(request, lines);
            clusters(plan, lines);
            tiers(plan, lines);
            waves(plan, lines);
        }
        return new PlanSummary(List.copyOf(lines), warnings(plan));
    }

    private static void work(PlanRequest request, List<String> lines) {
        Workload workload = request.workload();
        int items = workload.items().size();
        if (!request.origin().ofErrors()) {
            lines.add(count(items, word(workload.kind())) + " to work on");
            return;
        }
        lines.add(count(workload.errorCount(), "error") + " in " + count(items, "file")
                + (workload.language().isEmpty() ? "" : " (" + UnreadableException.visible(workload.language()) + ")"));
        List<ErrorCodes.Kind> kinds = ErrorCodes.of(workload.items());
        kinds.stream().limit(CODES).forEach(kind -> lines.add("  " + kind.count() + " × " + line(kind)));
        if (kinds.size() > CODES) {
            lines.add("  … and " + (kinds.size() - CODES) + " more kinds of error");
        }
    }

    private static String line(ErrorCodes.Kind kind) {
        String example = kind.example().lines().findFirst().orElse("");
        String shown = example.codePointCount(0, example.length()) <= EXAMPLE
                ? example
                : example.substring(0, example.offsetByCodePoints(0, EXAMPLE - 1)) + "…";
        return UnreadableException.visible(kind.code()) + ": " + UnreadableException.visible(shown);
    }

    private static void clusters(MadePlan plan, List<String> lines) {
        lines.add(count(plan.batches().size(), "cluster") + " by "
                + plan.request().origin().strategy() + ": "
                + SizeClass.of(plan).stream()
                        .map(size -> size.clusters() + " of " + size.files())
                        .collect(Collectors.joining(", ")));
    }

    private static void tiers(MadePlan plan, List<String> lines) {
        TierCount.of(plan).stream()
                .filter(tier -> tier.batches() > 0)
                .forEach(tier -> lines.add("Tier " + tier.tier().number() + " ("
                        + tier.tier().memory().human() + "): " + count(tier.batches(), "batch")));
    }

    private static void waves(MadePlan plan, List<String> lines) {
        MemorySize budget = plan.request().budget();
        plan.waves().stream()
                .limit(WAVES)
                .forEach(wave -> lines.add("Wave " + wave.number() + ": "
                        + count(wave.batches().size(), "batch") + ", "
                        + wave.memory().human() + " of " + budget.human()
                        + wave.estimate()
                                .map(time -> ", about " + Durations.format(time))
                                .orElse("")));
        if (plan.waves().size() > WAVES) {
            lines.add("… and " + (plan.waves().size() - WAVES) + " more waves");
        }
        lines.add(count(plan.batches().size(), "batch") + " in "
                + count(plan.waves().size(), "wave") + ", "
                + plan.memory().human() + " in all, at most " + plan.maxParallelism() + " at once; "
                + plan.utilization() + " % of the budget is used");
    }

    private static List<String> warnings(MadePlan plan) {
        Workload workload = plan.request().workload();
        List<String> warnings = new ArrayList<>();
        if (workload.unread().count() > 0) {
            warnings.add(
                    count(workload.unread().count(), "line") + " of the output look like errors but could not be read,"
                            + " so they are not in the plan. Name the language if it was not recognised. "
                            + first(workload.unread().first()));
        }
        if (!workload.outside().isEmpty()) {
            warnings.add(count(workload.outside().size(), "error")
                    + " in files outside the workspace, where no batch could mend them. "
                    + first(workload.outside()));
        }
        if (workload.uncounted() > 0) {
            warnings.add(count(workload.uncounted(), "finding")
                    + " too mild to count. Lower severity (-Dcfn.waves.severity) to plan them too.");
        }
        plan.batches().stream()
                .filter(batch -> batch.cluster().size() > MANY_FILES)
                .findFirst()
                .ifPresent(batch -> warnings.add(manyFiles(plan, batch)));
        return List.copyOf(warnings);
    }

    private static String first(List<String> lines) {
        return lines.isEmpty()
                ? ""
                : "The first: "
                        + lines.stream()
                                .limit(NAMED)
                                .map(UnreadableException::quote)
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static String manyFiles(MadePlan plan, MadeBatch first) {
        long many = plan.batches().stream()
                .filter(batch -> batch.cluster().size() > MANY_FILES)
                .count();
        String word = word(plan.request().workload().kind());
        return (many == 1 ? "A batch has" : many + " batches have") + " more than " + MANY_FILES + " " + plural(word)
                + ", such as " + first.id() + " with " + first.cluster().size() + " ("
                + UnreadableException.visible(first.cluster().directory())
                + "). To split such, set maxClusterSize (-Dcfn.waves.maxClusterSize=" + MANY_FILES + ").";
    }

    private static String word(WorkKind kind) {
        return switch (kind) {
            case FILE -> "file";
            case TEST_CLASS -> "test class";
            case ITEM -> "item";
        };
    }

    static String count(long number, String singular) {
        return number + " " + (number == 1 ? singular : plural(singular));
    }

    private static String plural(String singular) {
        return singular.endsWith("ch") || singular.endsWith("ss") ? singular + "es" : singular + "s";
    }
}
