package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.launch.CreatedContainer;
import io.github.cfnwaves.wave.launch.Launcher;
import io.github.cfnwaves.wave.loop.Workbench;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the containers of attempts that wait created before there is room for them, so that a slot that becomes free is filled by one call.
 * A few at most: they hold no memory, but a place on the engine's disk. Belongs to the event loop.
 */
final class CreatedAhead {
    /** As many as an engine does well at once; more would only help if more ended at the same moment. */
    static final int MOST = 5;

    private final Workbench bench;
    private final Launcher launcher;
    private final Removals removals;
    private final Instant latestStart;
    private final BooleanSupplier wanted;
    private final Map<String, Place> places = new HashMap<>();
    private int underWay;

    /** Of one attempt. A creation that failed keeps its place: another one might fail likewise, and so on through the queue. */
    private static final class Place {
        private final Attempt attempt;
        private @Nullable CreatedContainer created;
        private boolean answered;
        /** Who is to hear of the start, once the attempt's turn has come. */
        private Launcher.@Nullable Listener due;

        Place(Attempt attempt) {
            this.attempt = attempt;
        }
    }

    /**
     * None as yet.
     *
     * @param latestStart when the last of them starts at the latest
     * @param wanted whether anything more may start; asked on any thread
     */
    CreatedAhead(Workbench bench, Launcher launcher, Removals removals, Instant latestStart, BooleanSupplier wanted) {
        this.bench = bench;
        this.launcher = launcher;
        this.removals = removals;
        this.latestStart = latestStart;
        this.wanted = wanted;
    }

    /** Has the containers of those that are next created, as far as there are places. */
    void create(List<Attempt> next) {
        for (Attempt attempt : next) {
            if (places.size() < MOST && !places.containsKey(attempt.batch().id())) {
                Place place = new Place(attempt);
                places.put(attempt.batch().id(), place);
                underWay++;
                launcher.create(bench, attempt, latestStart, wanted, created -> onAnswer(place, created));
            }
        }
    }

    private void onAnswer(Place place, Optional<CreatedContainer> created) {
        underWay--;
        place.answered = true;
        place.created = created.orElse(null);
        if (place.due != null) {
            launch(place, place.due);
        } else if (!places.containsValue(place)) {
            // Everybody was sent home meanwhile.
            created.ifPresent(this::remove);
        }
    }

    /** Starts an attempt whose turn has come: its container, if that was created ahead, else one that is made now. */
    void launch(Attempt attempt, Launcher.Listener listener) {
        Place place = places.remove(attempt.batch().id());
        if (place == null) {
            launcher.launch(bench, attempt, wanted, listener);
        } else if (place.answered) {
            launch(place, listener);
        } else {
            place.due = listener;
        }
    }

    private void launch(Place place, Launcher.Listener listener) {
        if (place.created == null) {
            launcher.launch(bench, place.attempt, wanted, listener);
        } else {
            launcher.start(bench, place.created, wanted, listener);
        }
    }

    /** Removes all that were not started; what is being created goes as soon as it is there. */
    void giveUp() {
        for (Place place : places.values()) {
            if (place.created != null) {
                remove(place.created);
            }
        }
        places.clear();
    }

    private void remove(CreatedContainer container) {
        removals.remove(container.id(), container.name());
    }

    /** Whether one is being created. */
    boolean isAnyUnderWay() {
        return underWay > 0;
    }
}
