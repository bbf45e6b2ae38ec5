package io.github.cfnwaves.wave.follow;

import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Containers that are no attempts, but whose end somebody wants to hear of. Belongs to the event loop. */
final class Bystanders {
    /** @param since when somebody began to listen; a list asked for earlier may not show it */
    private record Interest(Instant since, Runnable onEnd) {}

    private final Map<ContainerId, Interest> interests = new HashMap<>();
    /** Ends that came before anybody was interested. */
    private final Set<ContainerId> ended = new HashSet<>();

    /** Has the end of a container that runs told, once. */
    void attend(ContainerId id, Instant now, Runnable onEnd) {
        if (ended.contains(id)) {
            onEnd.run();
        } else {
            interests.putIfAbsent(id, new Interest(now, onEnd));
        }
    }

    void neglect(ContainerId id) {
        interests.remove(id);
    }

    void hear(ContainerEvent event) {
        switch (event.action()) {
            case DIED, REMOVED -> end(event.id());
            case STARTED, OOM, KILLED, PAUSED, UNPAUSED -> {}
        }
    }

    void see(EngineWatch.Sighting sighting) {
        Map.copyOf(interests).forEach((id, interest) -> {
            if (interest.since().isBefore(sighting.askedAt()) && !sighting.runs(id)) {
                end(id);
            }
        });
    }

    /** Tells it, unless it was told. */
    void end(ContainerId id) {
        Interest interest = interests.remove(id);
        boolean first = ended.add(id);
        if (interest != null && first) {
            interest.onEnd().run();
        }
    }
}
