package io.github.cfnwaves.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Makes, prints and reads the JSON of our files. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode strings(Collection<?> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }

    /** ISO-8601 with milliseconds, UTC; null for null. */
    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : MILLISECONDS.format(instant);
    }

    /** Several lines, for files that people look into. */
    static String pretty(ObjectNode object) {
        try {
            return MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(object) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values can always be written", e);
        }
    }

    /** One line. */
    static String line(ObjectNode object) {
        return object.toString() + "\n";
    }

    /**
     * Reads a file that holds one object.
     *
     * @param maker the goal that writes such a file
     */
    static JsonFields read(Path file, String maker) {
        String remedy = "Run the goal " + maker + ", which writes it, or name another file.";
        JsonNode tree;
        try {
            tree = MAPPER.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new UnusableFileException(file, "isn't there", remedy, e);
        } catch (JacksonException e) {
            throw new UnusableFileException(file, "isn't JSON: " + e.getOriginalMessage(), remedy, e);
        } catch (IOException e) {
            throw new UnusableFileException(file, "can't be read: " + e.getMessage(), remedy, e);
        }
        if (tree instanceof ObjectNode object) {
            return new JsonFields(object, "", problem -> new UnusableFileException(file, problem, remedy, null));
        }
        throw new UnusableFileException(file, "doesn't hold a JSON object", remedy, null);
    }
}
