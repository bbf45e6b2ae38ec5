package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerEngine.EventListener;
import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.EngineException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that keeps what it hears, and when. */
final class Heard implements EventListener {
    private final List<ContainerEvent> events = new CopyOnWriteArrayList<>();
    private final List<Instant> times = new CopyOnWriteArrayList<>();
    private final List<EngineException> ends = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(ContainerEvent event) {
        times.add(Instant.now());
        events.add(event);
    }

    @Override
    public void onDisconnected(EngineException reason) {
        ends.add(reason);
    }

    List<ContainerEvent> events() {
        return List.copyOf(events);
    }

    /** When the event of that index was heard. */
    Instant time(int index) {
        return times.get(index);
    }

    List<EngineException> ends() {
        return List.copyOf(ends);
    }

    void awaitEvents(int count) {
        Eventually.is(count + " events, but heard " + events, () -> events.size() >= count);
    }

    EngineException awaitEnd() {
        Eventually.is("the end of the stream", () -> !ends.isEmpty());
        return ends.get(0);
    }
}
