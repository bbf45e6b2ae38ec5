package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.loop.CallThreads;
import java.util.Set;
import java.util.function.Supplier;

/** What a build of this project left behind when it was killed: it holds memory that this one needs, and still works on its files. */
final class Orphans {
    private final GoalContext goal;
    private final RunSettings settings;

    Orphans(GoalContext goal, RunSettings settings) {
        this.goal = goal;
        this.settings = settings;
    }

    /** Removes them, but for those that this build's other modules may take up again. */
    void reap(CleanUp cleanUp) throws InterruptedException {
        CleanupRequest.Orphans orphans = new CleanupRequest.Orphans(Resume.cutOffRuns(settings.otherOutputs()));
        CleanupResult reaped = cleanUp.clean(new CleanupRequest(orphans, Set.of(), false, false, LogPolicy.FAILED));
        if (!reaped.isEmpty()) {
            goal.voice().warn("An earlier build of this project left containers behind.");
            goal.stage().spoken().cleanedUp(reaped);
        }
    }

    /**
     * Does so before anything is run, if the last run here was cut off: else no engine is asked. One that doesn't answer stops nobody
     * who may not need it.
     */
    void reapAfterCutOff(Supplier<SharedEngine> engine) throws InterruptedException {
        if (!Resume.wasCutOff(goal, settings.output())) {
            return;
        }
        try (CallThreads calls = CallThreads.of(settings.callsAtOnce())) {
            reap(goal.cleanUp(engine.get(), calls, settings.logs()));
        } catch (EngineException e) {
            goal.voice()
                    .warn("The last run here was cut off, and whether its containers are still at work can't be seen. "
                            + e.getMessage());
        }
    }
}
