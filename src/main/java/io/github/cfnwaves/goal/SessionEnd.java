package io.github.cfnwaves.goal;

import io.github.cfnwaves.goal.BuildSession.AttachedRun;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.cleanup.CleanUp;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.loop.CallThreads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leaves nothing behind when a build ends: at its regular end, whatever failed in it, and when the JVM is told to end in the middle
 * of it. Whichever comes first does the work, once.
 */
final class SessionEnd {
    private static final int CALLS_AT_ONCE = 5;
    /** What goals may take beyond the grace of their containers before the JVM ends without them. */
    private static final Duration LEEWAY = Duration.ofSeconds(2);

    private final BuildSession session;
    private final Voice voice;
    private final Thread hook = new Thread(this::onJvmEnd, "cfn-waves-interrupt");
    private final AtomicBoolean over = new AtomicBoolean();
    /** Goals at work; phase 0 ends when all have left. Party 1 is whoever waits for them. */
    private final Phaser goals = new Phaser(1);

    private volatile Duration longestGrace = Duration.ZERO;

    SessionEnd(BuildSession session, Voice voice) {
        this.session = session;
        this.voice = voice;
    }

    void armHook() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Has the end of the JVM wait for a goal until it {@linkplain #leave left}. */
    synchronized void enter(Duration grace) {
        longestGrace = longestGrace.compareTo(grace) < 0 ? grace : longestGrace;
        int unused = goals.register();
    }

    void leave() {
        int unused = goals.arriveAndDeregister();
    }

    void onBuildEnd(boolean buildFailed) {
        if (over.compareAndSet(false, true)) {
            disarmHook();
            cleanUp();
            List<String> unjudged = session.unjudged().atEnd(buildFailed);
            unjudged.forEach(voice::error);
            Announcements.of(AbstractWavesMojo.environment()).ifPresent(server -> server.unjudged(unjudged));
            session.close(voice::warn);
        } else {
            awaitHook();
        }
    }

    /** What the hook has still to do needs classes, which Maven takes away when this returns. */
    private void awaitHook() {
        try {
            hook.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void disarmHook() {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already: the hook will run, see that the work is done or being done, and return.
            voice.debug("The JVM ends while the build does.");
        }
    }

    private void onJvmEnd() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        session.cancellation().cancel();
        // One party is us.
        if (goals.getRegisteredParties() > 1) {
            Duration patience = longestGrace.plus(LEEWAY);
            voice.warn("Interrupted: containers are stopped and removed, within " + Durations.format(patience) + ".");
            hearTheSecond();
            awaitGoals(patience);
        }
        cleanUp();
        session.close(voice::warn);
    }

    /** Who interrupts twice doesn't want to wait for the grace: without their containers the goals end at once. */
    private void hearTheSecond() {
        AtomicBoolean heard = new AtomicBoolean();
        try {
            FurtherSignals.hear(() -> {
                if (heard.compareAndSet(false, true)) {
                    voice.warn("Interrupted again: containers are killed at once.");
                    cleanUp();
                }
            });
        } catch (ReflectiveOperationException e) {
            voice.debug("A second interrupt will not be heard: " + e);
        }
    }

    private void awaitGoals(Duration patience) {
        try {
            int phase = goals.arrive();
            int unused = goals.awaitAdvanceInterruptibly(phase, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            voice.warn("A goal did not end in time; its containers are removed now.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cleanUp() {
        Set<AttachedRun> runs = new LinkedHashSet<>(session.attachedRuns());
        if (runs.isEmpty()) {
            return;
        }
        try (CallThreads calls = new CallThreads(CALLS_AT_ONCE)) {
            for (AttachedRun run : runs) {
                tell(run, clean(run, calls));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            voice.warn("Cleaning up was interrupted. Remove what is left with: mvn cfn-waves:cleanup-wave"
                    + " -Dcfn.waves.orphans.");
        }
    }

    private CleanupResult clean(AttachedRun run, CallThreads calls) throws InterruptedException {
        CleanUp cleanUp = new CleanUp(
                run.engine().engine(),
                calls,
                session.ownership(),
                run.logDirectory(),
                run.engine().budget(),
                InstantSource.system());
        return cleanUp.clean(new CleanupRequest(
                new CleanupRequest.OfRun(run.run()), Set.of(run.run()), false, false, LogPolicy.FAILED));
    }

    private void tell(AttachedRun run, CleanupResult result) {
        if (!result.containers().isEmpty()) {
            voice.warn("Removed what was left of run " + run.run() + " at the end of the build: "
                    + String.join(", ", result.containers()) + ". Logs are in " + run.logDirectory() + ".");
        }
        result.errors().forEach(voice::error);
    }
}
