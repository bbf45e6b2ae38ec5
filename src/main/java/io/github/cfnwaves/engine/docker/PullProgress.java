package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of an image is there, summed up over its layers from the lines in which a daemon tells of each. Not thread-safe. */
final class PullProgress {
    private final Map<String, Layer> layers = new HashMap<>();

    /** Takes a line, and tells whether there is more than before. */
    boolean take(JsonNode line) {
        String id = line.path("id").asText("");
        Layer before = layers.get(id);
        Layer after = switch (line.path("status").asText("")) {
            case "Downloading" -> downloading(line.path("progressDetail"), before);
            // What follows the download counts other bytes: those unpacked.
            case "Verifying Checksum", "Download complete", "Extracting", "Pull complete" ->
                before == null ? null : new Layer(before.total(), before.total());
            default -> before;
        };
        if (after == null || after.equals(before)) {
            return false;
        }
        layers.put(id, after);
        return true;
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
