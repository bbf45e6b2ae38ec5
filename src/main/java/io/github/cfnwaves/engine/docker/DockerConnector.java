package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.EngineException;
import java.util.ArrayList;
import java.util.List;

/** Finds a Docker daemon, or one that speaks like it, and connects to it. */
public final class DockerConnector {
    private DockerConnector() {}

    /**
     * Connects to the daemon that the settings choose, or to the first that answers in the usual places.
     *
     * @throws EngineException of kind {@code UNREACHABLE}, naming every place that was tried, what happened there and what to do;
     *     or of another kind when a daemon answers that can't be used
     */
    public static ContainerEngine connect(DockerSettings settings) {
        return connect(new EngineSearch(settings).places(), settings);
    }

    /** Connects to the first of these places where a daemon answers. */
    static ContainerEngine connect(List<Endpoint> places, DockerSettings settings) {
        List<FailedPlace> failed = new ArrayList<>();
        NoEngineException last = null;
        for (Endpoint place : places) {
            try {
                return Handshake.at(place, settings);
            } catch (NoEngineException e) {
                failed.add(e.place());
                last = e;
            }
        }
        throw FailedPlace.diagnosis(failed, last == null ? new IllegalStateException("No place to try") : last);
    }
}
