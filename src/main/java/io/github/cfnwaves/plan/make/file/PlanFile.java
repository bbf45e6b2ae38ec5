package io.github.cfnwaves.plan.make.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.cfnwaves.files.WholeFile;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.make.MadePlan;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file of a plan that was made. */
public final class PlanFile {
    private static final JsonFactory FACTORY = new JsonFactory();

    private PlanFile() {}

    /**
     * Writes a plan in the place of an older one that was made likewise. A file that holds the same but for the time is left as it is:
     * to a run that was cut off it is still the same plan.
     *
     * @return whether it was written
     * @throws PlanFileException when there is a file that wasn't made likewise, or it can't be written
     */
    public static boolean write(MadePlan plan, Path file, Instant generatedAt) {
        try {
            if (Files.exists(file) && !Files.isDirectory(file)) {
                String then = generatedAt(file);
                if (then == null) {
                    throw PlanFileException.foreign(file);
                }
                if (isSame(plan, then, file)) {
                    return false;
                }
            }
            WholeFile.write(file, out -> print(plan, generatedAt, new BoundedOutput(out, PlanReader.MOST_BYTES)));
            return true;
        } catch (BoundedOutput.FullException e) {
            throw PlanFileException.tooLarge(file, e);
        } catch (IOException e) {
            throw PlanFileException.unwritable(file, e);
        }
    }

    /** Writes a plan as its file would have it, for others to read, and leaves the stream open. */
    static void print(MadePlan plan, Instant generatedAt, OutputStream out) throws IOException {
        PlanJson.write(plan, generatedAt.truncatedTo(ChronoUnit.SECONDS).toString(), out);
        out.flush();
    }

    /** When the plan in a file was made; null when it is none of ours. */
    private static @Nullable String generatedAt(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = FACTORY.createParser(in)) {
            Map<String, String> metadata = json.nextToken() == JsonToken.START_OBJECT ? metadata(json) : Map.of();
            return PlanJson.GENERATED_BY.equals(metadata.get("generated_by")) ? metadata.get("generated_at") : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** The texts in the plan's metadata, wherever in it they stand: people may have had it sorted. */
    private static Map<String, String> metadata(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = json.currentName().equals("metadata");
            if (json.nextToken() == JsonToken.START_OBJECT && wanted) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    if (json.nextToken() == JsonToken.VALUE_STRING) {
                        texts.put(name, json.getText());
                    }
                    json.skipChildren();
                }
                return texts;
            }
            json.skipChildren();
        }
        return texts;
    }

    private static boolean isSame(MadePlan plan, String generatedAt, Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            SameBytes compared = new SameBytes(in);
            PlanJson.write(plan, generatedAt, compared);
            return compared.isSame();
        }
    }
}
