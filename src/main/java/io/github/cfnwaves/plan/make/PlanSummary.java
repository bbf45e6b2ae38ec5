package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.units.Counted;
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

    public static PlanSummary of(MadePlan plan) {
        List<String> lines = new ArrayList<>();
        PlanRequest request = plan.request();
        if (plan.batches().isEmpty()) {
            lines.add(nothing(request));
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
            lines.add(Counted.of(items, workload.kind().toString()) + " to work on");
            return;
        }
        lines.add(Counted.of(workload.errorCount(), "error") + " in " + Counted.of(items, "file")
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
        String called = kind.isWithoutCode() ? "without a code, such as" : UnreadableException.visible(kind.code());
        return called + ": " + UnreadableException.visible(shown);
    }

    private static void clusters(MadePlan plan, List<String> lines) {
        lines.add(Counted.of(plan.batches().size(), "cluster") + " by "
                + plan.request().origin().strategy() + ": "
                + SizeClass.of(plan).stream()
                        .map(size -> size.clusters() + " of " + size.items())
                        .collect(Collectors.joining(", ")));
    }

    private static void tiers(MadePlan plan, List<String> lines) {
        TierCount.of(plan).stream()
                .filter(tier -> tier.batches() > 0)
                .forEach(tier -> lines.add("Tier " + tier.tier().number() + " ("
                        + tier.tier().memory().human() + "): " + Counted.of(tier.batches(), "batch")));
    }

    private static void waves(MadePlan plan, List<String> lines) {
        MemorySize budget = plan.request().budget();
        plan.waves().stream()
                .limit(WAVES)
                .forEach(wave -> lines.add("Wave " + wave.number() + ": "
                        + Counted.of(wave.batches().size(), "batch") + ", "
                        + wave.memory().human() + " of " + budget.human()
                        + wave.estimate()
                                .map(time -> ", about " + Durations.format(time))
                                .orElse("")));
        if (plan.waves().size() > WAVES) {
            lines.add("… and " + (plan.waves().size() - WAVES) + " more waves");
        }
        lines.add(Counted.of(plan.batches().size(), "batch") + " in "
                + Counted.of(plan.waves().size(), "wave") + ", "
                + plan.memory().human() + " in all, at most " + plan.maxParallelism() + " at once; "
                + plan.utilization() + " % of the budget is used");
    }

    private static List<String> warnings(MadePlan plan) {
        Workload workload = plan.request().workload();
        List<String> warnings = new ArrayList<>();
        if (workload.unread().count() > 0) {
            warnings.add(unread(workload.unread()));
        }
        if (!workload.outside().isEmpty()) {
            warnings.add(Counted.of(workload.outside().size(), "error")
                    + (workload.outside().size() == 1 ? " is" : " are")
                    + " in files outside the workspace, where no batch could mend what is wrong. "
                    + first(workload.outside()));
        }
        if (workload.uncounted() > 0) {
            warnings.add(Counted.of(workload.uncounted(), "finding")
                    + (workload.uncounted() == 1 ? " is" : " are")
                    + " too mild to count. Lower severity (-Dcfn.waves.severity) to plan them too.");
        }
        plan.batches().stream()
                .filter(batch -> batch.cluster().size() > MANY_FILES)
                .findFirst()
                .ifPresent(batch -> warnings.add(manyFiles(plan, batch)));
        return List.copyOf(warnings);
    }

    private static String unread(UnreadLines unread) {
        String looks = unread.count() == 1
                ? "A line of the output looks like an error but could not be read, so it is not in the plan. "
                : unread.count() + " lines of the output look like errors but could not be read, so they are not in the"
                        + " plan. ";
        return looks + "Name the language if it was not recognised. " + first(unread.first());
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
        return (many == 1 ? "A batch has" : many + " batches have") + " more than " + MANY_FILES + " "
                + Counted.plural(plan.request().workload().kind().toString()) + ", such as " + first.id() + " with "
                + first.cluster().size() + " ("
                + UnreadableException.visible(first.cluster().directory())
                + "). To split such, set maxClusterSize (-Dcfn.waves.maxClusterSize=" + MANY_FILES + ").";
    }

    private static String nothing(PlanRequest request) {
        String origin = UnreadableException.visible(request.workload().origin());
        return switch (request.workload().kind()) {
            case FILE -> files(request.origin()) + origin + ".";
            case TEST_CLASS -> "No test classes to work on in " + origin + ".";
            case ITEM -> "No items in " + origin + ".";
        };
    }

    private static String files(PlanOrigin origin) {
        return origin.ofErrors()
                ? origin.command().isEmpty() ? "No errors in " : "No errors found by "
                : "No files found by ";
    }
}
