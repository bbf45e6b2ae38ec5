package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.units.MemorySize;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a daemon says of containers. */
final class ContainerJson {
    /** What a volume is called that nobody named. */
    private static final String ANONYMOUS = "[0-9a-f]{64}";

    private static final Pattern EXITED = Pattern.compile("Exited \\((-?[0-9]{1,9})\\)");

    private ContainerJson() {}

    /** From an inspection. */
    static ContainerState state(JsonNode container, String node) {
        JsonNode state = container.path("State");
        ContainerStatus status = status(state.path("Status").asText(""));
        Instant started = instant(state.path("StartedAt").asText(""));
        Instant finished = instant(state.path("FinishedAt").asText(""));
        return new ContainerState(
                new ContainerId(container.path("Id").asText()),
                name(container.path("Name").asText()),
                status,
                state.path("ExitCode").asInt(),
                state.path("OOMKilled").asBoolean(),
                status.isLive() ? "" : state.path("Error").asText(""), // Podman's is that it runs
                started,
                status.hasEnded() ? later(started, finished) : finished,
                MemorySize.ofBytes(
                        Math.max(0, container.path("HostConfig").path("Memory").asLong())),
                texts(container.path("Config").path("Labels")),
                node);
    }

    /** From a list. */
    static ContainerListing listing(JsonNode container) {
        ContainerStatus status = status(container.path("State").asText(""));
        return new ContainerListing(
                new ContainerId(container.path("Id").asText()),
                name(container.path("Names").path(0).asText("")),
                status,
                status.hasEnded() ? exitCode(container.path("Status").asText("")) : null,
                texts(container.path("Labels")),
                networks(container),
                anonymousVolumes(container));
    }

    /** A list has no field for it, but a sentence: {@code Exited (137) 2 minutes ago}. */
    private static @Nullable Integer exitCode(String sentence) {
        Matcher exited = EXITED.matcher(sentence);
        return exited.lookingAt() ? Integer.valueOf(exited.group(1)) : null;
    }

    private static List<String> anonymousVolumes(JsonNode container) {
        List<String> volumes = new ArrayList<>();
        for (JsonNode mount : container.path("Mounts")) {
            String name = mount.path("Name").asText("");
            // One that can only be read is another container's, and goes with that.
            boolean own = mount.path("RW").asBoolean(true);
            if (own && mount.path("Type").asText("volume").equals("volume") && name.matches(ANONYMOUS)) {
                volumes.add(name);
            }
        }
        return volumes;
    }

    /** An object of texts, such as labels; null is none. */
    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText("")));
        return texts;
    }

    /** Docker's words, and those that Podman has besides. */
    static ContainerStatus status(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "created", "configured", "initialized" -> ContainerStatus.CREATED;
            case "running", "stopping" -> ContainerStatus.RUNNING;
            case "paused" -> ContainerStatus.PAUSED;
            case "restarting" -> ContainerStatus.RESTARTING;
            case "removing" -> ContainerStatus.REMOVING;
            case "exited", "stopped" -> ContainerStatus.EXITED;
            case "dead" -> ContainerStatus.DEAD;
            default -> ContainerStatus.UNKNOWN;
        };
    }

    /** A container that ends at once may be said to have ended before it began. */
    private static @Nullable Instant later(@Nullable Instant started, @Nullable Instant finished) {
        return started == null || finished == null || finished.isAfter(started) ? finished : started;
    }

    /** Null for the year 1, by which Docker says "never". */
    static @Nullable Instant instant(String text) {
        if (text.isEmpty() || text.startsWith("0001-")) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // as good as not said
        }
    }

    private static List<String> networks(JsonNode container) {
        List<String> names = new ArrayList<>();
        container.path("NetworkSettings").path("Networks").fieldNames().forEachRemaining(names::add);
        String mode = container.path("HostConfig").path("NetworkMode").asText("");
        if (names.isEmpty() && !mode.isEmpty()) {
            names.add(mode.equals("default") ? "bridge" : mode);
        }
        return names;
    }

    private static String name(String text) {
        return text.startsWith("/") ? text.substring(1) : text;
    }
}
