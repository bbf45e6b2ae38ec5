package io.github.cfnwaves.wave.follow;

import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.logs.StreamedLog;
import io.github.cfnwaves.wave.loop.EventLoop;
import io.github.cfnwaves.wave.loop.EventLoop.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one container while it is followed. May begin before anybody asked for it to be followed: an event can be
 * quicker than the answer to the call that started the container. Belongs to the event loop.
 */
final class Track {
    private @Nullable Integer exitCode;
    private @Nullable Instant endedAt;
    private boolean died;
    private boolean oom;
    private boolean gone;
    private boolean wentUnheard;
    private boolean engineWentDown;
    private @Nullable String signalHeard;
    private boolean signalUnnamed;
    private @Nullable Timer explanation;
    private boolean explanationOver;
    private final List<Timer> timers = new ArrayList<>();

    @Nullable
    Watch watch;

    /** What it prints, null when nobody wants that. */
    @Nullable
    StreamedLog log;

    Stage stage = Stage.RUNNING;
    boolean paused;
    boolean inspecting;
    int staleAnswers;

    @Nullable
    StopReason stopReason;

    /** Asked for when it had ended already; counts if somebody starts it once more. */
    @Nullable
    StopReason postponedStop;

    /** The engine said that it told it to end. */
    boolean stopSent;
    /** The engine may or may not have told it to end; if it ends now, it is because of us. */
    boolean stopUncertain;

    boolean stopFailureTold;
    int signalsUnderWay;

    /** How far it is on its way to a result. */
    enum Stage {
        RUNNING,
        /** It ended; why is being found out. */
        SETTLING,
        /** Its result is known, its log is being kept. */
        KEEPING,
        DONE
    }

    /** Who wants to know. */
    record Watch(SpawnedContainer container, Consumer<AttemptResult> onEnd) {}

    /** Whether its result isn't known yet. */
    boolean isOpen() {
        return stage == Stage.RUNNING || stage == Stage.SETTLING;
    }

    void hear(ContainerEvent event) {
        switch (event.action()) {
            case DIED -> {
                died = true;
                exitCode = event.exitCode() != null ? event.exitCode() : exitCode;
                endedAt = event.at();
            }
            case OOM -> oom = true;
            // Ours are heard too, and don't matter: what we stopped is judged by that. What we came too late to stop
            // isn't.
            case KILLED -> {
                signalHeard = event.signal() == null ? null : Signals.named(event.signal());
                signalUnnamed = event.signal() == null;
            }
            case PAUSED -> paused = true;
            case UNPAUSED -> paused = false;
            case REMOVED -> gone = true;
            case STARTED -> {
                if (died) {
                    beginAnew();
                }
            }
        }
    }

    /** Somebody started it once more: it hasn't ended after all, and nothing of its former life explains its next end. */
    void beginAnew() {
        died = false;
        exitCode = null;
        endedAt = null;
        oom = false;
        gone = false;
        engineWentDown = false;
        signalHeard = null;
        signalUnnamed = false;
        staleAnswers = 0;
        if (explanation != null) {
            explanation.cancel();
            explanation = null;
        }
        explanationOver = false;
        if (stage == Stage.SETTLING) {
            stage = Stage.RUNNING;
        }
        if (log != null) {
            log.onRestart();
        }
    }

    boolean hasDied() {
        return died;
    }

    boolean isGone() {
        return gone;
    }

    /** Whether this look at a living container is from after the end that was heard. */
    boolean wasStartedAfterItsEnd(ContainerState state) {
        return endedAt != null && state.started().filter(endedAt::isBefore).isPresent();
    }

    void see(ContainerState state) {
        exitCode = state.exitCode();
        oom |= state.oomKilled();
        endedAt = state.finishedAt() != null ? state.finishedAt() : endedAt;
    }

    void seeNothing() {
        gone = true;
    }

    /** The engine could not be heard for a while; an end in that time comes without its event. */
    void missEvents() {
        wentUnheard = true;
        engineWentDown |= died && isOpen() && signalHeard != null;
    }

    EndFacts facts() {
        StopReason stoppedBy = stopSent || stopUncertain ? stopReason : null;
        return new EndFacts(exitCode, oom, stoppedBy, signalSent(), gone, wentUnheard && !died, engineWentDown);
    }

    /** Podman tells that a signal was sent, but not which: it is the one that the exit code speaks of, unless memory explains that. */
    private @Nullable String signalSent() {
        return signalUnnamed && !oom ? Signals.ofExitCode(exitCode) : signalHeard;
    }

    /** When it ended as far as the engine told, else the time given. */
    Instant endedAtOr(Instant now) {
        return endedAt != null ? endedAt : now;
    }

    /** Whether a moment is to pass first, which may explain the end. */
    boolean needsExplanation() {
        return !explanationOver && facts().mayYetBeExplained();
    }

    /** Waits for that moment, once for each end. */
    void awaitExplanation(EventLoop loop, Runnable then) {
        if (explanation == null) {
            Instant until = loop.now().plus(FollowSettings.EXPLANATION_PATIENCE);
            explanation = loop.at(until, () -> {
                explanationOver = true;
                then.run();
            });
            timers.add(explanation);
        }
    }

    void remember(Timer timer) {
        timers.add(timer);
    }

    void close() {
        cancelTimers();
        if (log != null) {
            log.close();
        }
    }

    void cancelTimers() {
        timers.forEach(Timer::cancel);
        timers.clear();
    }
}
