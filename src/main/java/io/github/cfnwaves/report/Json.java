package io.github.cfnwaves.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.units.MemorySize;
import java.io.FileInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Makes, prints and reads the JSON of our files. */
final class Json {
    /** Far more than ten thousand containers need; keeps a hostile file from costing all memory. */
    static final int MOST_BYTES = 32 << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectWriter PRETTY =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
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

    /** A whole number of seconds, or one with a fraction where it isn't whole. */
    static BigDecimal seconds(Duration duration) {
        BigDecimal exact = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** Several lines, the same on every system, for files that people look into. */
    static String pretty(ObjectNode object) {
        try {
            return PRETTY.writeValueAsString(object) + "\n";
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
     * @param remedy what to do if it doesn't
     */
    static JsonFields read(Path file, FileRemedy remedy) {
        if (!Files.exists(file)) {
            throw new UnusableFileException(file, "isn't there", remedy.sentence(), null);
        }
        byte[] bytes;
        try {
            bytes = bytes(file);
        } catch (IOException e) {
            throw new UnusableFileException(file, "can't be read: " + unreadable(file, e), remedy.sentence(), e);
        }
        if (bytes.length > MOST_BYTES) {
            String most = MemorySize.ofBytes(MOST_BYTES).human();
            throw new UnusableFileException(file, "holds more than " + most, remedy.sentence(), null);
        }
        if (tree(file, bytes, remedy) instanceof ObjectNode object) {
            return new JsonFields(
                    object, "", problem -> new UnusableFileException(file, problem, remedy.sentence(), null));
        }
        throw new UnusableFileException(file, "doesn't hold a JSON object", remedy.sentence(), null);
    }

    private static JsonNode tree(Path file, byte[] bytes, FileRemedy remedy) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw new UnusableFileException(file, "isn't JSON" + where + duplicate(e), remedy.sentence(), e);
        } catch (IOException e) {
            // What isn't text in any encoding of Unicode.
            throw new UnusableFileException(file, "isn't JSON: " + FileTrouble.reason(e), remedy.sentence(), e);
        }
    }

    /** The parser's other words are for those who know it. */
    private static String duplicate(JacksonException e) {
        String words = e.getOriginalMessage();
        return words != null && words.startsWith("Duplicate") ? ": " + Printable.text(words) : "";
    }

    /** At most one byte more than may be. No channel: it would close itself in a thread that is interrupted. */
    private static byte[] bytes(Path file) throws IOException {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static String unreadable(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a directory";
        }
        return Files.isReadable(file) ? FileTrouble.reason(e) : "this user may not read it";
    }
}
