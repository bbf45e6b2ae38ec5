package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerEngine.EventListener;
import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.EngineException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that keeps what it hears, and when. */
final class Heard implements EventListener {
    private final List<ContainerEvent> events = new CopyOnWriteArrayList<>();
    private final List<Long> nanos = new CopyOnWriteArrayList<>();
    private final List<EngineException> ends = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(ContainerEvent event) {
        nanos.add(System.nanoTime());
        events.add(event);
    }

    @Override
    public void onDisconnected(EngineException reason) {
        ends.add(reason);
    }

    List<ContainerEvent> events() {
        return List.copyOf(events);
    }

    /** When the event of that index was heard, by the clock that only tells differences. */
    long nanos(int index) {
        return nanos.get(index);
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
