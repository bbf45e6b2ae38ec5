package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Containers that this side sends a signal, so that an event which tells of one is no news. Thread-safe. */
final class OwnKills {
    private final Set<ContainerId> announced = ConcurrentHashMap.newKeySet();

    /** A signal is about to be sent. */
    void announce(ContainerId id) {
        announced.add(id);
    }

    /** Whether a signal that an event tells of is one that was announced; each counts once. */
    boolean explains(ContainerId id) {
        return announced.remove(id);
    }
}
