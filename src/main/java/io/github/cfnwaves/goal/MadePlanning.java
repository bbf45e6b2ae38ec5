package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.make.MadePlan;
import io.github.cfnwaves.plan.make.PlanFile;
import io.github.cfnwaves.plan.make.PlanSummary;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.report.console.Voice;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/** Plans as plan-waves does. What should be known of a plan is said when it is new. */
final class MadePlanning implements FixPlanning {
    private final Planning planning;
    private final Voice voice;
    private final Set<String> told = new HashSet<>();

    MadePlanning(Planning planning, Voice voice) {
        this.planning = planning;
        this.voice = voice;
    }

    @Override
    public Workload look() throws InterruptedException {
        return planning.look(voice);
    }

    @Override
    public void write(Workload work, int iteration, Path file) {
        MadePlan plan = planning.plan(work, iteration);
        boolean unused = PlanFile.write(plan, file, InstantSource.system().instant());
        PlanSummary summary = PlanSummary.of(plan);
        summary.lines().forEach(voice::debug);
        summary.warnings().stream().filter(told::add).forEach(voice::warn);
    }
}
