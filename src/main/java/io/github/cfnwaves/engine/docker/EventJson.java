package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerEvent.Action;
import io.github.cfnwaves.engine.ContainerId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a daemon says of an event. */
final class EventJson {
    private static final long NANOS = 1_000_000_000L;

    private EventJson() {}

    /** The event, or nothing when it is one that nobody here asks about. */
    static Optional<ContainerEvent> event(JsonNode json) {
        JsonNode actor = json.path("Actor");
        String id = actor.path("ID").asText(json.path("id").asText(""));
        Action action = action(json.path("Action").asText(json.path("status").asText("")));
        if (action == null
                || id.isEmpty()
                || !json.path("Type").asText("container").equals("container")) {
            return Optional.empty();
        }
        JsonNode attributes = actor.path("Attributes");
        return Optional.of(new ContainerEvent(
                new ContainerId(id),
                action,
                at(json),
                action == Action.DIED ? exitCode(attributes) : null,
                action == Action.KILLED ? attributes.path("signal").asText(null) : null));
    }

    /** Docker's words, and Podman's where they differ. */
    private static @Nullable Action action(String word) {
        return switch (word) {
            case "start" -> Action.STARTED;
            case "die", "died" -> Action.DIED;
            case "oom" -> Action.OOM;
            case "kill" -> Action.KILLED;
            case "pause" -> Action.PAUSED;
            case "unpause" -> Action.UNPAUSED;
            case "destroy", "remove" -> Action.REMOVED;
            default -> null;
        };
    }

    private static @Nullable Integer exitCode(JsonNode attributes) {
        String code = attributes
                .path("exitCode")
                .asText(attributes.path("containerExitCode").asText(""));
        return code.matches("-?[0-9]{1,9}") ? Integer.valueOf(code) : null;
    }

    private static Instant at(JsonNode json) {
        long nanos = json.path("timeNano").asLong();
        return nanos == 0
                ? Instant.ofEpochSecond(json.path("time").asLong())
                : Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS);
    }
}
