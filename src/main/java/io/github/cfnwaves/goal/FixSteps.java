package io.github.cfnwaves.goal;

import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.report.ResultsFile;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixLoop;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What a build does in an iteration: plans into the output directory, and runs that as run-waves would. */
final class FixSteps implements FixLoop.Steps {
    private final GoalContext goal;
    private final FixPlanning planning;
    private final Path file;
    private final RunSettings settings;
    private final Supplier<SharedEngine> engine;

    /**
     * Those of one loop.
     *
     * @param file for the plan of each iteration
     * @param engine connects when it is needed
     */
    FixSteps(GoalContext goal, FixPlanning planning, Path file, RunSettings settings, Supplier<SharedEngine> engine) {
        this.goal = goal;
        this.planning = planning;
        this.file = file;
        this.settings = settings;
        this.engine = engine;
    }

    @Override
    public Workload look() throws InterruptedException {
        return planning.look();
    }

    @Override
    public RunResult run(Workload work, FixCourse before) throws InterruptedException {
        WavePlan plan = plan(work, before.next());
        // Those of the run before would pass for this one's where it has no such wave; of an iteration there is a copy.
        ResultsFile.begin(settings.output());
        PlanRun run = new PlanRun(goal, settings, engine, goal.beginIteration(plan), Resume.NOTHING, before);
        return run.run(plan, plan.waves());
    }

    /** Writes the plan of an iteration, and reads it as run-waves would. */
    WavePlan plan(Workload work, int iteration) {
        planning.write(work, iteration, file);
        WavePlan plan = new PlanReader(settings.tiers()).read(file);
        goal.stage().spoken().planRead(plan);
        return plan;
    }

    @Override
    public void runNothing(Workload work, FixCourse done) throws InterruptedException {
        run(work, done);
    }
}
