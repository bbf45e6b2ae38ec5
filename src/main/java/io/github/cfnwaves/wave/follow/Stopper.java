package io.github.cfnwaves.wave.follow;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.Signal;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.loop.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Ends containers: asks, waits for the grace, kills, and gives up in the end, whatever the engine answers or doesn't. The timers are
 * ours rather than the engine's, so that any number of containers is stopped in the time of one. Belongs to the event loop.
 */
final class Stopper {
    /** An engine that could not be told to kill may be back in a moment. */
    private static final Duration KILL_AGAIN = Duration.ofSeconds(1);

    private final Workbench bench;
    private final Duration grace;
    private final Duration killPatience;
    private final Consumer<Track> onSignalled;
    private final BiConsumer<Track, String> onHopeless;

    /**
     * Builds one.
     *
     * @param onSignalled hears that the engine answered a signal
     * @param onHopeless hears of a container that outlived its kill, with a sentence about it
     */
    Stopper(
            Workbench bench,
            FollowSettings settings,
            Consumer<Track> onSignalled,
            BiConsumer<Track, String> onHopeless) {
        this.bench = bench;
        this.grace = settings.stopGrace();
        this.killPatience = settings.killPatience();
        this.onSignalled = onSignalled;
        this.onHopeless = onHopeless;
    }

    void stop(Track track, SpawnedContainer container, StopReason reason) {
        track.stopReason = reason;
        Instant killAt = bench.loop().now().plus(grace);
        Instant hopelessAt = killAt.plus(killPatience);
        track.remember(bench.loop().at(killAt, () -> signal(track, container, reason, Signal.KILL)));
        track.remember(bench.loop().at(hopelessAt, () -> onHopeless.accept(track, hopeless(track, container))));
        signal(track, container, reason, Signal.TERM);
    }

    private void signal(Track track, SpawnedContainer container, StopReason reason, Signal signal) {
        track.signalsUnderWay++;
        bench.call(
                () -> bench.engine().signal(container.id(), signal),
                sent -> {
                    track.signalsUnderWay--;
                    if (sent && !track.stopSent) {
                        bench.log().attemptStopping(container, reason, signal == Signal.TERM ? grace : Duration.ZERO);
                    }
                    track.stopSent |= sent;
                    onSignalled.accept(track);
                },
                failure -> {
                    track.signalsUnderWay--;
                    track.stopUncertain |= mayHaveArrived(failure);
                    tell(track, container, signal, failure);
                    if (signal == Signal.KILL && track.isOpen()) {
                        Instant again = bench.loop().now().plus(KILL_AGAIN);
                        track.remember(bench.loop().at(again, () -> signal(track, container, reason, signal)));
                    }
                    onSignalled.accept(track);
                });
    }

    private static boolean mayHaveArrived(Exception failure) {
        return failure instanceof EngineException e
                && (e.kind() == EngineException.Kind.NO_ANSWER || e.kind() == EngineException.Kind.CUT_OFF);
    }

    private void tell(Track track, SpawnedContainer container, Signal signal, Exception failure) {
        if (!track.stopFailureTold) {
            track.stopFailureTold = true;
            bench.log()
                    .warning("Container " + container.name() + " could not be sent " + signal.engineName() + ". "
                            + failure.getMessage());
        }
    }

    private String hopeless(Track track, SpawnedContainer container) {
        String patience = Durations.format(killPatience);
        return (track.stopSent
                        ? "It was killed, but the engine did not say within " + patience + " that it ended."
                        : "It was to be stopped, but the engine could not be told to, not even to kill it, for "
                                + patience + ".")
                + " It may still run: docker rm -f " + container.name() + ".";
    }
}
