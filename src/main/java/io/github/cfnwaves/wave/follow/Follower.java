package io.github.cfnwaves.wave.follow;

import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.follow.Track.Stage;
import io.github.cfnwaves.wave.logs.LogKeeper;
import io.github.cfnwaves.wave.logs.StreamedLog;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.memory.MemorySampler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the containers of one run to their ends and says how each ended. An end is heard as an event at once; a list of the run's
 * containers finds what no event told. All methods belong to the event loop, except the constructor.
 */
public final class Follower {
    private static final Duration SECOND_LOOK = Duration.ofMillis(50);
    private static final int MOST_DOUBLINGS = 6;

    private final Workbench bench;
    private final FollowSettings settings;
    private final LogKeeper logs;
    private final LogPolicy policy;
    private final EngineWatch watch;
    private final Stopper stopper;
    private final MemorySampler memory;
    private final Map<ContainerId, Track> tracks = new HashMap<>();
    private final Bystanders bystanders = new Bystanders();

    public Follower(Workbench bench, RunId run, FollowSettings settings, LogKeeper logs, LogPolicy policy) {
        this.bench = bench;
        this.settings = settings;
        this.logs = logs;
        this.policy = policy;
        this.watch = new EngineWatch(bench, run, settings.pollInterval(), this::onEvent, this::onOutage, this::onList);
        this.stopper = new Stopper(bench, settings, this::onSignalled, this::giveUp);
        this.memory = new MemorySampler(bench);
    }

    /** Begins to listen. To be called before the first container starts, so that no end is missed. */
    public void open() {
        watch.open();
    }

    public void close() {
        watch.close();
        memory.close();
        tracks.values().forEach(Track::close);
    }

    /** Calls {@code onEnd} once, when the container has ended and its log is kept. */
    public void follow(SpawnedContainer container, Consumer<AttemptResult> onEnd) {
        Track track = trackOf(container.id());
        track.watch = new Track.Watch(container, onEnd);
        memory.follow(container);
        if (policy != LogPolicy.NONE) {
            track.log = logs.stream(bench, container);
        }
        track.remember(bench.loop().at(container.deadline(), () -> stop(track, StopReason.BATCH_DEADLINE)));
        if (watch.isDeaf()) {
            track.missEvents();
        }
        if (track.paused) {
            bench.log().attemptPaused(container);
        }
        if (track.hasDied() || track.isGone()) {
            settle(container.id(), track);
        }
    }

    /** Has the end of a container that is no attempt told, once. */
    public void attend(ContainerId id, Runnable onEnd) {
        bystanders.attend(id, bench.loop().now(), onEnd);
    }

    /** Takes it from somebody who knows: that one has ended. */
    public void hasEnded(ContainerId id) {
        bystanders.end(id);
    }

    /** Nobody minds any more when that one ends. */
    public void neglect(ContainerId id) {
        bystanders.neglect(id);
    }

    /** Looks at once for containers that ended before anybody listened. */
    public void look() {
        watch.look();
    }

    /**
     * Stops whatever still runs.
     *
     * @return whether anything did
     */
    public boolean stopAll(StopReason reason) {
        boolean any = false;
        for (Track track : List.copyOf(tracks.values())) {
            any |= stop(track, reason);
        }
        return any;
    }

    private boolean stop(Track track, StopReason reason) {
        if (track.watch == null || !track.isOpen() || track.stopReason != null) {
            return false;
        }
        if (track.stage == Stage.SETTLING) {
            track.postponedStop = track.postponedStop == null ? reason : track.postponedStop;
            return false;
        }
        stopper.stop(track, track.watch.container(), reason);
        return !track.hasDied();
    }

    private void stopIfPostponed(Track track) {
        if (track.postponedStop != null) {
            stop(track, track.postponedStop);
        }
    }

    private Track trackOf(ContainerId id) {
        return tracks.computeIfAbsent(id, unused -> new Track());
    }

    private void onEvent(ContainerEvent event) {
        Track track = trackOf(event.id());
        track.hear(event);
        if (track.watch == null) {
            bystanders.hear(event);
        }
        if (track.watch == null || !track.isOpen()) {
            return;
        }
        switch (event.action()) {
            case DIED, REMOVED -> settle(event.id(), track);
            case OOM -> concludeIfReady(event.id(), track);
            case PAUSED -> bench.log().attemptPaused(track.watch.container());
            case UNPAUSED -> bench.log().attemptUnpaused(track.watch.container());
            case STARTED -> stopIfPostponed(track);
            case KILLED -> {}
        }
    }

    private void onOutage() {
        tracks.values().forEach(Track::missEvents);
    }

    /** Looks closer at every container that ran when the list was asked for and doesn't any more, or that was heard to have ended. */
    private void onList(EngineWatch.Sighting sighting) {
        bystanders.see(sighting);
        Map.copyOf(tracks).forEach((id, track) -> {
            boolean asked = track.watch != null
                    && track.stage == Stage.RUNNING
                    && track.watch.container().startedAt().isBefore(sighting.askedAt());
            if (asked && (track.hasDied() || !sighting.runs(id))) {
                settle(id, track);
            }
        });
    }

    private void settle(ContainerId id, Track track) {
        if (track.inspecting || !track.isOpen()) {
            return;
        }
        track.inspecting = true;
        bench.call(() -> bench.engine().inspect(id), state -> onInspected(id, track, state), failure -> {
            // The next list finds it again, unless enough is known already.
            track.inspecting = false;
            watch.onCallFailed(failure);
            concludeIfReady(id, track);
        });
    }

    private void onInspected(ContainerId id, Track track, Optional<ContainerState> found) {
        track.inspecting = false;
        if (!track.isOpen()) {
            return;
        }
        if (found.isPresent() && !isOver(found.get().status())) {
            onStillThere(id, track, found.get());
            return;
        }
        found.ifPresentOrElse(track::see, track::seeNothing);
        if (track.stage == Stage.RUNNING) {
            track.stage = Stage.SETTLING;
            found.flatMap(state -> LimitAtEnd.difference(watchOf(track).container(), state))
                    .ifPresent(bench.log()::warning);
        }
        concludeIfReady(id, track);
    }

    /** What is being removed has been killed before. What an engine has no word for that we know is looked at again later. */
    private static boolean isOver(ContainerStatus status) {
        return status.hasEnded() || status == ContainerStatus.REMOVING;
    }

    private void onStillThere(ContainerId id, Track track, ContainerState state) {
        if (track.hasDied() && !track.wasStartedAfterItsEnd(state)) {
            // The answer is from just before the end that was heard meanwhile.
            int doublings = Math.min(track.staleAnswers++, MOST_DOUBLINGS);
            Instant again = bench.loop().now().plus(SECOND_LOOK.multipliedBy(1L << doublings));
            track.remember(bench.loop().at(again, () -> settle(id, track)));
        } else if (state.status().isLive() && (track.hasDied() || track.stage == Stage.SETTLING)) {
            track.beginAnew();
            stopIfPostponed(track);
        }
    }

    private void concludeIfReady(ContainerId id, Track track) {
        if (track.stage != Stage.SETTLING || track.signalsUnderWay > 0 || track.inspecting) {
            return;
        }
        if (track.needsExplanation()) {
            track.awaitExplanation(bench.loop(), () -> settle(id, track));
        } else {
            conclude(track, Verdict.of(track.facts(), settings.failOnChildOom()));
        }
    }

    private void conclude(Track track, Verdict verdict) {
        Consumer<Optional<Path>> onLog = ending(track, verdict);
        StreamedLog log = wantedLog(track, verdict);
        if (log == null) {
            onLog.accept(Optional.empty());
        } else {
            log.complete(track.facts().gone(), onLog);
        }
    }

    /** Concludes without the engine, which has had its time. */
    private void concludeAtOnce(Track track, Verdict verdict) {
        Consumer<Optional<Path>> onLog = ending(track, verdict);
        StreamedLog log = wantedLog(track, verdict);
        onLog.accept(log == null ? Optional.empty() : log.cut());
    }

    /** What is heard from now on doesn't change the result any more; it is told when its log is there. */
    private Consumer<Optional<Path>> ending(Track track, Verdict verdict) {
        track.stage = Stage.KEEPING;
        track.cancelTimers();
        SpawnedContainer container = watchOf(track).container();
        Instant endedAt = track.endedAtOr(bench.loop().now());
        Ending ending = new Ending(container, track.facts(), endedAt, verdict, memory.leave(container.id()));
        return kept -> finish(track, ending.result(kept.orElse(null)));
    }

    private @Nullable StreamedLog wantedLog(Track track, Verdict verdict) {
        if (track.log != null && !policy.keeps(verdict.outcome())) {
            track.log.discard();
            return null;
        }
        return track.log;
    }

    private void finish(Track track, AttemptResult result) {
        track.stage = Stage.DONE;
        Track.Watch watched = watchOf(track);
        bench.log().attemptEnded(watched.container(), result);
        watched.onEnd().accept(result);
    }

    private void onSignalled(Track track) {
        // Either it was told to end, and its end will be heard, or there was nothing left to tell.
        settle(watchOf(track).container().id(), track);
    }

    private void giveUp(Track track, String sentence) {
        if (!track.isOpen()) {
            return;
        }
        StopReason reason = track.stopReason;
        if (track.hasDied() && track.facts().exitCode() != null) {
            // Its end was heard; only a closer look could not be had.
            concludeAtOnce(track, Verdict.of(track.facts(), settings.failOnChildOom()));
        } else {
            track.seeNothing();
            concludeAtOnce(
                    track, new Verdict(reason != null && track.stopSent ? reason.outcome() : Outcome.LOST, sentence));
        }
    }

    private static Track.Watch watchOf(Track track) {
        Track.Watch watched = track.watch;
        if (watched == null) {
            throw new IllegalStateException("Nobody follows this container");
        }
        return watched;
    }
}
