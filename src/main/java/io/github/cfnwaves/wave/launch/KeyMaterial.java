package io.github.cfnwaves.wave.launch;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a batch's container is given that its result may rest on, besides image and files. Holds values that are to be hashed and
 * never shown.
 *
 * @param command null for the image's own
 * @param entrypoint null for the image's own
 * @param user null for the image's own
 * @param environment without those variables that differ from attempt to attempt or say what is said elsewhere
 * @param secrets by name alone: another token is no reason to do the same again, and a hash could be used to guess one
 */
public record KeyMaterial(
        @Nullable List<String> command,
        @Nullable List<String> entrypoint,
        @Nullable String user,
        Map<String, String> environment,
        String prompt,
        List<String> secrets) {

    public KeyMaterial {
        command = command == null ? null : List.copyOf(command);
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        secrets = List.copyOf(secrets);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    @Override
    public String toString() {
        return "KeyMaterial[" + environment.size() + " variables]";
    }
}
