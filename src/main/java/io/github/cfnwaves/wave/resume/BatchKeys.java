package io.github.cfnwaves.wave.resume;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.launch.AttemptSpecs;
import io.github.cfnwaves.wave.launch.KeyMaterial;
import io.github.cfnwaves.wave.secret.Secrets;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes the keys of batches from the workspace as it is now. Its methods read files and block. */
public final class BatchKeys {
    private final AttemptSpecs specs;
    private final WorkspaceFiles files;

    /** With {@code workspace} as the directory that containers see as {@code /workspace}. */
    public BatchKeys(AttemptSpecs specs, Path workspace) {
        this.specs = specs;
        this.files = new WorkspaceFiles(workspace);
    }

    /** A key, or why there is none. */
    public sealed interface Answer {}

    public record Known(BatchKey key) implements Answer {}

    /**
     * There is none, so the batch runs.
     *
     * @param reason half a sentence, such as "src/a.txt can't be read: …"
     */
    public record Unknown(String reason) implements Answer {}

    /**
     * The key of a batch.
     *
     * @param imageId the engine's id of its image
     * @throws IllegalArgumentException when a variable refers to one of the host's that isn't set
     */
    public Answer keyOf(Batch batch, String imageId) {
        Map<String, String> contents = new TreeMap<>();
        for (String name : batch.files()) {
            try {
                contents.put(name, files.hashOf(name));
            } catch (IOException e) {
                return new Unknown(name + " can't be read: " + reason(e));
            } catch (InvalidPathException e) {
                return new Unknown("a file can't be called " + name + " on this system");
            }
        }
        KeyMaterial material = specs.keyMaterialOf(batch);
        return new Known(BatchKey.of(imageId, command(material), environment(material), material.prompt(), contents));
    }

    /** A batch that gets one more secret, or one less, is run anew; one whose value changed is not. */
    private static Map<String, String> environment(KeyMaterial material) {
        Map<String, String> environment = new TreeMap<>(material.environment());
        material.secrets().forEach(name -> environment.put(Secrets.DIRECTORY + "/" + name, ""));
        return environment;
    }

    private static List<String> command(KeyMaterial material) {
        List<String> parts = new ArrayList<>();
        addAll(parts, material.user() == null ? null : List.of(material.user()));
        addAll(parts, material.entrypoint());
        addAll(parts, material.command());
        return parts;
    }

    /** With their number in front, so that the end of one list isn't taken for the beginning of the next. */
    private static void addAll(List<String> parts, @Nullable List<String> words) {
        parts.add(words == null ? "the image's own" : Integer.toString(words.size()));
        parts.addAll(Objects.requireNonNullElse(words, List.of()));
    }

    private static String reason(IOException e) {
        return FileTrouble.reason(e);
    }
}
