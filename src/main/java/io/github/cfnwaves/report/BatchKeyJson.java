package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.wave.BatchKey;
import java.util.SortedMap;
import java.util.TreeMap;

/** The key of a batch in the journal. */
final class BatchKeyJson {
    private BatchKeyJson() {}

    static ObjectNode write(BatchKey key) {
        ObjectNode json = Json.object();
        json.put("image", key.image());
        json.put("command", key.command());
        json.put("environment", key.environment());
        json.put("prompt", key.prompt());
        ObjectNode files = json.putObject("files");
        key.files().forEach(files::put);
        return json;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws UnusableFileException when it isn't that
     */
    static BatchKey read(JsonFields json) {
        JsonFields files = json.object("files");
        SortedMap<String, String> hashes = new TreeMap<>();
        files.object().fieldNames().forEachRemaining(name -> hashes.put(name, files.text(name)));
        return new BatchKey(
                json.text("image"), json.text("command"), json.text("environment"), json.text("prompt"), hashes);
    }
}
