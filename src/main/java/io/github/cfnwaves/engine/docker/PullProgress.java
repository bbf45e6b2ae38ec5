package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much of an image is there, summed up over its layers from the lines in which a daemon tells of each. Not thread-safe. */
final class PullProgress {
    private final Map<String, Layer> layers = new HashMap<>();
    private final Map<String, JsonNode> lastLines = new HashMap<>();
    /** Layers that the registry has still to give. */
    private final Set<String> awaited = new HashSet<>();

    private boolean news;

    /** Takes a line, and tells whether there is more than before. */
    boolean take(JsonNode line) {
        String id = line.path("id").asText("");
        String status = line.path("status").asText("");
        news = !line.equals(lastLines.put(id, line));
        Layer before = layers.get(id);
        Layer after = switch (status) {
            case "Downloading" -> downloading(line.path("progressDetail"), before);
            // What follows the download counts other bytes: those unpacked.
            case "Verifying Checksum", "Download complete", "Extracting", "Pull complete" ->
                before == null ? null : new Layer(before.total(), before.total());
            default -> before;
        };
        switch (status) {
            case "Pulling fs layer", "Waiting", "Downloading" -> awaited.add(id);
            case "Verifying Checksum", "Download complete", "Extracting", "Pull complete" -> awaited.remove(id);
            default -> {
                // says nothing of where the layer is
            }
        }
        if (after == null || after.equals(before)) {
            return false;
        }
        layers.put(id, after);
        return true;
    }

    /** Whether the last line said something new: one that is said again and again is no sign of progress. */
    boolean isNews() {
        return news;
    }

    /** Whether the registry has given all, and the engine has still to unpack it. */
    boolean isUnpacking() {
        return !layers.isEmpty() && awaited.isEmpty();
    }

    long bytes() {
        return layers.values().stream().mapToLong(Layer::bytes).sum();
    }

    long totalBytes() {
        return layers.values().stream().mapToLong(Layer::total).sum();
    }

    private static Layer downloading(JsonNode detail, @Nullable Layer before) {
        long total = Math.max(detail.path("total").asLong(), before == null ? 0 : before.total());
        return new Layer(detail.path("current").asLong(), total);
    }

    private record Layer(long bytes, long total) {}
}
