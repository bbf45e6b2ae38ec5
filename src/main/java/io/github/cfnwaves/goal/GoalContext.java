package io.github.cfnwaves.goal;

import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.Journal;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.ThreadEventLoop;
import io.github.cfnwaves.wave.loop.Workbench;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One execution of a goal: where it reads its settings, to whom it speaks, and the build that it is part of.
 *
 * @param module tells the Maven project that it runs in from the others of the build
 */
record GoalContext(
        Precedence precedence, Narration.Stage stage, BuildSession build, String module, String pluginVersion) {

    Voice voice() {
        return stage.voice();
    }

    Optional<RunId> currentRun() {
        return build.runOf(module);
    }

    /**
     * The run of this module in this build, which begins with its first goal that starts containers.
     *
     * @param handsOver whether the containers outlive this build
     */
    RunContext beginRun(WavePlan plan, boolean handsOver) {
        return context(build.beginRun(module), plan, handsOver);
    }

    /** A run of its own, for an iteration of a loop. */
    RunContext beginIteration(WavePlan plan) {
        return context(build.beginIteration(module), plan, false);
    }

    private RunContext context(RunId run, WavePlan plan, boolean handsOver) {
        return new RunContext(
                run,
                build.project(),
                build.owner(handsOver),
                plan.taskId(),
                plan.source().sha256(),
                pluginVersion);
    }

    Journal journal(Path outputDirectory, RunContext context) {
        return Journal.open(outputDirectory, context, InstantSource.system(), voice()::warn);
    }

    Workbench workbench(SharedEngine shared, CallThreads calls, WaveLog log) {
        log.engineFound(shared.engine().info());
        return new Workbench(shared.engine(), new ThreadEventLoop(), calls, log);
    }

    CleanUp cleanUp(SharedEngine shared, CallThreads calls, Path logDirectory) {
        return new CleanUp(
                shared.engine(), calls, build.ownership(), logDirectory, shared.budget(), InstantSource.system());
    }

    /** Has what is left of a run removed when the build ends. */
    void attach(SharedEngine shared, RunId run, Path logDirectory) {
        build.attach(new BuildSession.AttachedRun(shared, run, logDirectory));
    }

    /**
     * Refuses a manifest that isn't this build's business.
     *
     * @throws BadParameterException when it is of another project, or of another run although this build began one of its own
     */
    void refuseForeign(SpawnReport spawned, Path manifest) {
        RunContext theirs = spawned.context();
        if (!theirs.project().equals(build.project())) {
            throw new BadParameterException(
                    "manifest " + manifest,
                    "found one of another project or host, expected one that spawn-wave wrote in this project",
                    null);
        }
        Optional<RunId> ours = currentRun();
        if (ours.isPresent() && !ours.get().equals(theirs.run())) {
            throw new BadParameterException(
                    "manifest " + manifest,
                    "found one of run " + theirs.run() + ", expected one of this build's run " + ours.get()
                            + "; remove the old file, or let spawn-wave write it anew",
                    null);
        }
    }
}
