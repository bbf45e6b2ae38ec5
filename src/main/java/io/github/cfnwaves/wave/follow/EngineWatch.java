package io.github.cfnwaves.wave.follow;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.loop.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Listens to what an engine tells of one run's containers, asks every poll interval which of them have ended, and lists all of them
 * every few, and after every time that it could not listen. Belongs to the event loop.
 */
final class EngineWatch {
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    /** An engine tells an end before its lists show it, 85 ms before was seen: one just before we listened is in neither. */
    private static final List<Duration> SECOND_LOOKS = List.of(Duration.ofMillis(150), Duration.ofMillis(500));

    /**
     * To list a hundred that run costs both sides milliseconds, and to ask for those that ended next to nothing. Only one that was
     * removed, and of which no event told, is missing there.
     */
    static final int ALL_EVERY = 6;

    private final Workbench bench;
    private final RunId run;
    private final Duration pollInterval;
    private final Consumer<ContainerEvent> onEvent;
    private final Runnable onOutage;
    private final Consumer<Sighting> onList;

    private final AtomicBoolean open = new AtomicBoolean();
    /** The last one made, seen by the thread that makes it and by {@link #close}: whichever comes second closes it. */
    private final AtomicReference<@Nullable Ear> made = new AtomicReference<>();

    private @Nullable Ear ear;
    private boolean subscribing;
    private boolean lost;
    private boolean listing;
    private boolean listAgain;
    private int looks;
    private Duration retryAfter = FIRST_RETRY;

    /**
     * A look at the engine.
     *
     * @param askedAt containers that started later may be missing from it
     * @param seen those that run, or those that have ended
     * @param areLive which of both
     */
    record Sighting(Instant askedAt, Set<ContainerId> seen, boolean areLive) {
        /** As far as it tells. */
        boolean runs(ContainerId id) {
            return seen.contains(id) == areLive;
        }
    }

    EngineWatch(
            Workbench bench,
            RunId run,
            Duration pollInterval,
            Consumer<ContainerEvent> onEvent,
            Runnable onOutage,
            Consumer<Sighting> onList) {
        this.bench = bench;
        this.run = run;
        this.pollInterval = pollInterval;
        this.onEvent = onEvent;
        this.onOutage = onOutage;
        this.onList = onList;
    }

    /** Subscribes, on this thread: nothing may start before somebody listens. */
    void open() {
        open.set(true);
        ear = subscribe();
        scheduleList();
    }

    void close() {
        open.set(false);
        ear = null;
        Ear last = made.getAndSet(null);
        if (last != null) {
            last.close();
        }
    }

    /** Whether events are being missed. */
    boolean isDeaf() {
        return ear == null;
    }

    /** Tells the user that the engine doesn't answer, once until it does again. */
    void onCallFailed(Exception failure) {
        if (open.get() && !lost) {
            lost = true;
            bench.log().engineLost(String.valueOf(failure.getMessage()));
        }
    }

    private void onCallSucceeded() {
        if (lost && !isDeaf()) {
            lost = false;
            bench.log().engineBack();
        }
    }

    /** One subscription. It may be cut off before the loop hears that it was made at all. */
    private final class Ear implements ContainerEngine.EventListener {
        private final Instant madeAt = bench.loop().now();
        private boolean cutOff;
        private @Nullable Subscription subscription;

        @Override
        public void onEvent(ContainerEvent event) {
            bench.loop().post(() -> onEvent.accept(event));
        }

        @Override
        public void onDisconnected(EngineException reason) {
            bench.loop().post(() -> onCutOff(this, reason));
        }

        void close() {
            if (subscription != null) {
                subscription.close();
            }
        }
    }

    private Ear subscribe() {
        Ear renewed = new Ear();
        renewed.subscription = bench.engine().subscribe(Labels.ofRun(run), renewed);
        made.set(renewed);
        if (!open.get()) {
            // Closed meanwhile, and the loop may never run again to do it.
            renewed.close();
        }
        return renewed;
    }

    private void onCutOff(Ear broken, EngineException reason) {
        broken.cutOff = true;
        if (!open.get() || broken != ear) {
            return;
        }
        ear = null;
        onOutage.run();
        onCallFailed(reason);
        boolean lasted = broken.madeAt.plus(pollInterval).isBefore(bench.loop().now());
        if (lasted) {
            retryAfter = FIRST_RETRY;
            resubscribe();
        } else {
            resubscribeLater();
        }
    }

    private void resubscribe() {
        if (!open.get() || subscribing || !isDeaf()) {
            return;
        }
        subscribing = true;
        bench.call(this::subscribe, this::onSubscribed, failure -> {
            subscribing = false;
            onCallFailed(failure);
            resubscribeLater();
        });
    }

    private void resubscribeLater() {
        bench.loop().at(bench.loop().now().plus(retryAfter), this::resubscribe);
        Duration doubled = retryAfter.multipliedBy(2);
        retryAfter = doubled.compareTo(pollInterval) < 0 ? doubled : pollInterval;
    }

    private void onSubscribed(Ear renewed) {
        subscribing = false;
        if (!open.get()) {
            return;
        }
        if (renewed.cutOff) {
            renewed.close();
            resubscribeLater();
        } else {
            ear = renewed;
            look();
        }
    }

    /** Finds what ended before anybody listened: lists now, and again when the engine has had time to show it. */
    void look() {
        listAll();
        Instant now = bench.loop().now();
        SECOND_LOOKS.forEach(after -> bench.loop().at(now.plus(after), this::listAll));
    }

    private void scheduleList() {
        bench.loop().at(bench.loop().now().plus(pollInterval), () -> {
            looks++;
            if (isDeaf() || looks % ALL_EVERY == 0) {
                listAll();
            } else {
                list(this::ended);
            }
            if (open.get()) {
                scheduleList();
            }
        });
    }

    private void listAll() {
        list(this::live);
    }

    /** Lists now, or all once more when a list is under way: that one may be from before what is looked for. */
    private void list(Function<Instant, Sighting> ask) {
        if (!open.get()) {
            return;
        }
        if (listing) {
            listAgain = true;
            return;
        }
        listing = true;
        Instant askedAt = bench.loop().now();
        bench.call(
                () -> ask.apply(askedAt),
                sighting -> {
                    onCallSucceeded();
                    onList.accept(sighting);
                    listed();
                },
                failure -> {
                    onCallFailed(failure);
                    listed();
                });
    }

    private void listed() {
        listing = false;
        if (listAgain) {
            listAgain = false;
            listAll();
        }
    }

    private Sighting live(Instant askedAt) {
        Set<ContainerId> live = bench.engine().list(Labels.ofRun(run)).stream()
                .filter(container -> container.status().isLive())
                .map(ContainerListing::id)
                .collect(Collectors.toUnmodifiableSet());
        return new Sighting(askedAt, live, true);
    }

    private Sighting ended(Instant askedAt) {
        return new Sighting(askedAt, bench.engine().ended(Labels.ofRun(run)), false);
    }
}
