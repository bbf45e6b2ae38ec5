package io.github.cfnwaves.goal;

import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.Journal;
import io.github.cfnwaves.report.ResultWriter;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.html.RunPage;
import io.github.cfnwaves.report.junit.FailsafeSummary;
import io.github.cfnwaves.report.junit.JUnitReport;
import io.github.cfnwaves.report.junit.TestReports;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.WaveLogTee;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.run.RunWaves;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a plan as a goal's settings say, tells of it while it goes on, and leaves the files that tell how it went. */
final class PlanRun {
    private final GoalContext goal;
    private final RunSettings settings;
    private final Supplier<SharedEngine> engine;
    private final RunContext context;
    private final Resume before;
    private final @Nullable FixCourse fix;

    /**
     * One that has yet to begin.
     *
     * @param engine connects when it is needed
     * @param before what the run has of the one before it
     * @param fix how far the loop is that the run is a part of, null when it is of none
     */
    PlanRun(
            GoalContext goal,
            RunSettings settings,
            Supplier<SharedEngine> engine,
            RunContext context,
            Resume before,
            @Nullable FixCourse fix) {
        this.goal = goal;
        this.settings = settings;
        this.engine = engine;
        this.context = context;
        this.before = before;
        this.fix = fix;
    }

    /**
     * Runs these waves of a plan. One that has none at all is done at once, without an engine.
     *
     * @return how it went, whatever that is; the files say the same
     * @throws io.github.cfnwaves.plan.InvalidPlanException when it can't be run; nothing was touched
     */
    RunResult run(WavePlan plan, List<Wave> chosen) throws InterruptedException {
        if (settings.limit().given() != null) {
            plan.requireFits(settings.limit().given(), settings.containers().keptFrom(plan.waves()));
        }
        ResultWriter results = begin();
        if (plan.waves().isEmpty()) {
            return nothing(plan, results);
        }
        SharedEngine shared = engine.get();
        goal.attach(shared, context.run(), settings.logs());
        RunResult result = run(shared, plan, chosen, results);
        results.rethrow();
        return result;
    }

    private RunResult nothing(WavePlan plan, ResultWriter results) {
        MemorySize limit = settings.limit().given();
        RunResult result = new RunResult(
                context, InstantSource.system().instant(), Duration.ZERO, limit, MemorySize.ZERO, List.of(), null);
        try (Journal journal = goal.journal(settings.output(), context)) {
            WaveLog log = new WaveLogTee(results, journal);
            log.runStarted(context, plan, limit);
            log.runEnded(result);
        }
        results.rethrow();
        return result;
    }

    /** Takes away what an earlier run left, so that nobody takes it for what the next run leaves. */
    static void makeRoom(GoalContext goal, Path output) {
        Path summary = SummaryFile.in(output);
        goal.build().unjudged().writtenOver(summary);
        SummaryFile.begin(summary);
        RunPage unused = RunPage.begin(output);
        JUnitReport.begin(output);
        FailsafeSummary.begin(FailsafeSummary.in(output));
    }

    private ResultWriter begin() {
        makeRoom(goal, settings.output());
        RunPage page = RunPage.begin(settings.output());
        TestReports tests = TestReports.begin(context, settings.tiers(), settings.output());
        return new ResultWriter(
                context,
                settings.output(),
                settings.tiers(),
                settings.containers().environment().keySet(),
                fix,
                tests,
                page);
    }

    private RunResult run(SharedEngine shared, WavePlan plan, List<Wave> chosen, ResultWriter results)
            throws InterruptedException {
        MemorySize limit = settings.limit().on(shared.engine());
        try (CallThreads calls = CallThreads.of(settings.callsAtOnce());
                Journal journal = goal.journal(settings.output(), context);
                Narration narration = goal.stage().begin(sizes(chosen), limit, settings.tiers(), results, journal)) {
            WaveLog log = narration.log();
            CleanUp cleanUp = goal.cleanUp(shared, calls, settings.logs());
            RunWaves.Settings how = how(limit);
            new Orphans(goal, settings).reap(cleanUp);
            RunWaves.Beginnings beginnings = before.begin(shared, context, how, chosen, cleanUp, log);
            RunResult result = new RunWaves(goal.workbench(shared, calls, log), context, how, shared.budget(), cleanUp)
                    .run(plan, chosen, beginnings, goal.build().cancellation());
            calls.found().ifPresent(goal.voice()::debug);
            return result;
        }
    }

    private RunWaves.Settings how(@Nullable MemorySize limit) {
        return new RunWaves.Settings(
                settings.containers(),
                new HostVariables(AbstractWavesMojo.environment()),
                limit,
                settings.retry(),
                settings.halt(),
                settings.waveTimeout(),
                settings.follow(),
                settings.logs());
    }

    private static Map<Integer, Integer> sizes(List<Wave> waves) {
        Map<Integer, Integer> sizes = new LinkedHashMap<>();
        waves.forEach(wave -> sizes.put(wave.number(), wave.batches().size()));
        return sizes;
    }
}
