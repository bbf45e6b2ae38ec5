package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.make.MadePlan;
import io.github.cfnwaves.plan.make.PlanSummary;
import io.github.cfnwaves.plan.make.file.PlanFile;
import io.github.cfnwaves.plan.work.OutOfReachException;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.report.console.OnceVoice;
import io.github.cfnwaves.report.console.Voice;
import java.nio.file.Path;
import java.time.InstantSource;

/** Plans as plan-waves does, again and again. What should be known of a look or a plan is said when it is new. */
final class MadePlanning implements FixPlanning {
    private final Planning planning;
    private final Voice voice;

    MadePlanning(Planning planning, Voice voice) {
        this.planning = planning;
        this.voice = new OnceVoice(voice);
    }

    @Override
    public Workload look() throws InterruptedException {
        try {
            return planning.look(voice);
        } catch (OutOfReachException e) {
            // How that ends a loop is the loop's to decide: it may have mended all the rest.
            return e.workload();
        }
    }

    @Override
    public void write(Workload work, int iteration, Path file) {
        MadePlan plan = planning.plan(work, iteration);
        boolean unused = PlanFile.write(plan, file, InstantSource.system().instant());
        PlanSummary summary = PlanSummary.of(plan);
        summary.lines().forEach(voice::debug);
        summary.warnings().forEach(voice::warn);
    }
}
