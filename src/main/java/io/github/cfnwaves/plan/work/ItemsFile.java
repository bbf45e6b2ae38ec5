package io.github.cfnwaves.plan.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.units.UnreadableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Work that anything is which has a name: a file with one item on a line, or a JSON array of strings. */
public final class ItemsFile {
    private static final long LARGEST = 64L << 20;
    private static final String FORM = "Write one item on a line, or a JSON array of strings, in UTF-8.";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;

    public ItemsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads all items; which of them are the same is told.
     *
     * @throws UnusableSourceException when it isn't such a file
     */
    public WorkFound look() {
        String text = text();
        SortedSet<String> items = new TreeSet<>();
        SortedSet<String> repeated = new TreeSet<>();
        for (String item : text.stripLeading().startsWith("[") ? array(text) : lines(text)) {
            if (!items.add(item)) {
                repeated.add(item);
            }
        }
        List<String> remarks = repeated.isEmpty()
                ? List.of()
                : List.of(file + " has items more than once, which are planned once: " + FirstFew.of(repeated) + ".");
        return new WorkFound(FileGlobs.work(WorkKind.ITEM, items, "the list " + file), remarks);
    }

    private String text() {
        try {
            if (Files.isDirectory(file)) {
                throw unusable("is a directory", "Set itemsFile to a file.", null);
            }
            if (Files.size(file) > LARGEST) {
                throw unusable("has more than 64 MiB", "Divide it into several files.", null);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw unusable("isn't UTF-8", "Save it again in this encoding.", e);
        } catch (IOException e) {
            throw unusable(
                    "can't be read: " + FileTrouble.reason(e), "Set itemsFile to a file with one item on a line.", e);
        }
    }

    private List<String> lines(String text) {
        List<String> items = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String item = line.strip();
            if (!item.isEmpty()) {
                items.add(usable(item, "line " + number));
            }
        }
        return items;
    }

    private List<String> array(String text) {
        JsonNode array;
        try {
            array = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw unusable(
                    "begins with [ but isn't valid JSON (line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")",
                    FORM,
                    e);
        }
        List<String> items = new ArrayList<>();
        for (JsonNode item : array) {
            String place = "item " + (items.size() + 1);
            if (!item.isTextual() || item.textValue().isBlank()) {
                throw unusable(
                        "has something else than a text as " + place + ": "
                                + UnreadableException.quote(item.toString()),
                        FORM,
                        null);
            }
            items.add(usable(item.textValue(), place));
        }
        return items;
    }

    /** A plan can't hold all that a file can. */
    private String usable(String item, String place) {
        if (item.indexOf('\0') >= 0) {
            throw unusable("has a NUL character in " + place, "Items are names: remove it.", null);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(item)) {
            throw unusable("has half a character in " + place, "Write it in UTF-8.", null);
        }
        return item;
    }

    private UnusableSourceException unusable(String problem, String remedy, @Nullable Exception cause) {
        return new UnusableSourceException("The list " + file + " " + problem + ".", remedy, cause);
    }
}
