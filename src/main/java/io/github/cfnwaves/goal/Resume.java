package io.github.cfnwaves.goal;

import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.JournalReader;
import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.launch.AttemptSpecs;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.resume.BatchKeys;
import io.github.cfnwaves.wave.resume.PastRun;
import io.github.cfnwaves.wave.resume.PastRun.Ending;
import io.github.cfnwaves.wave.resume.Resumption;
import io.github.cfnwaves.wave.resume.TakeOver;
import io.github.cfnwaves.wave.run.RunWaves;
import io.github.cfnwaves.wave.run.RunWaves.Beginnings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run has of the one before it.
 *
 * @param past the run before it that matters, null when there is none
 * @param goesOn whether the new run is that run, which was cut off
 */
record Resume(@Nullable PastRun past, boolean goesOn) {
    static final Resume NOTHING = new Resume(null, false);

    /**
     * Decides what to make of the last run in the output directory. If it goes on, it is taken over by this build.
     *
     * @param reuse whether even a run that succeeded counts
     */
    static Resume decide(GoalContext goal, ResumeMode mode, boolean reuse, WavePlan plan, Path outputDirectory) {
        if (mode == ResumeMode.NEVER) {
            return NOTHING;
        }
        Optional<RunId> current = goal.currentRun();
        Optional<PastRun> last = current.isPresent()
                ? JournalReader.lastBefore(current.get(), outputDirectory)
                : JournalReader.last(outputDirectory);
        if (last.isEmpty() || !last.get().project().equals(goal.build().project())) {
            return NOTHING;
        }
        PastRun past = last.get();
        boolean isSamePlan = past.planSha256().equals(plan.source().sha256());
        if (current.isEmpty() && isSamePlan && isCutOff(goal, past) && adopt(goal, past.run())) {
            // What became of it until it was taken over: another process may have brought it to its end.
            PastRun now = JournalReader.last(outputDirectory).orElse(past);
            boolean goesOn = now.run().equals(past.run()) && now.ending() == Ending.NONE;
            return goesOn ? new Resume(now, true) : after(now, reuse);
        }
        return after(past, reuse);
    }

    private static Resume after(PastRun past, boolean reuse) {
        return past.ending() == Ending.WITH_SUCCESS && !reuse ? NOTHING : new Resume(past, false);
    }

    /** Whether the last run in the output directory was one of this project's and was cut off: its containers may still be at work. */
    static boolean wasCutOff(GoalContext goal, Path outputDirectory) {
        return JournalReader.last(outputDirectory)
                .filter(past -> past.project().equals(goal.build().project()) && isCutOff(goal, past))
                .isPresent();
    }

    private static boolean isCutOff(GoalContext goal, PastRun past) {
        return past.ending() == Ending.NONE
                && past.lastOwner()
                        .filter(owner -> goal.build().isAlive(past.run(), owner))
                        .isEmpty();
    }

    /** Runs in these output directories that were cut off and may go on, each when its module's turn has come. */
    static Set<RunId> cutOffRuns(List<Path> outputDirectories) {
        return outputDirectories.stream()
                .flatMap(directory -> JournalReader.last(directory).stream())
                .filter(run -> run.ending() == Ending.NONE)
                .map(PastRun::run)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean adopt(GoalContext goal, RunId run) {
        try {
            return goal.build().adopt(run);
        } catch (IOException e) {
            goal.voice()
                    .warn("Run " + run + " was cut off and can't go on, because it can't be written down that this"
                            + " build looks after it: " + FileTrouble.reason(e) + ". A new run begins.");
            return false;
        }
    }

    /** The run that this goal is to be of, if it isn't a new one. */
    Optional<RunId> run() {
        return past == null || !goesOn ? Optional.empty() : Optional.of(past.run());
    }

    /** Looks at what there is, and removes what nobody needs any more. */
    Beginnings begin(
            SharedEngine shared,
            RunContext context,
            RunWaves.Settings how,
            List<Wave> waves,
            CleanUp cleanUp,
            WaveLog log)
            throws InterruptedException {
        if (past == null) {
            return Beginnings.AFRESH;
        }
        ContainerSettings settings = how.containers();
        AttemptSpecs specs = new AttemptSpecs(context, settings, how.host());
        if (goesOn) {
            TakeOver.Found found = new TakeOver(shared.engine(), context.project(), specs).find(past, waves);
            remove(found, context.run(), cleanUp, log);
            return new Beginnings(
                    Resumption.continued(
                            past, found, waves, InstantSource.system().instant()),
                    true);
        }
        Map<String, String> imageIds = new HashMap<>();
        return new Beginnings(
                new Resumption(
                                new BatchKeys(specs, settings.workspace()),
                                how.follow().failOnChildOom(),
                                log)
                        .reusing(
                                past,
                                waves,
                                batch -> imageIds.computeIfAbsent(
                                        specs.imageOf(batch),
                                        image -> shared.engine()
                                                .ensureImage(image, settings.pullPolicy(), log)
                                                .id())),
                false);
    }

    private static void remove(TakeOver.Found found, RunId run, CleanUp cleanUp, WaveLog log)
            throws InterruptedException {
        if (found.toRemove().isEmpty()) {
            return;
        }
        CleanupResult removed = cleanUp.clean(new CleanupRequest(
                new CleanupRequest.Listed(
                        run,
                        found.toRemove().stream().map(listing -> listing.id()).collect(Collectors.toSet())),
                Set.of(run),
                false,
                false,
                LogPolicy.FAILED));
        log.cleanedUp(removed);
    }
}
