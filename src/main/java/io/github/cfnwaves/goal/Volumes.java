package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.Mount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code src:dst[:ro]} and refuses mounts and variables that would undo the isolation of the containers. */
final class Volumes {
    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Volumes() {}

    static List<Mount> parse(List<String> volumes) {
        return volumes.stream()
                .filter(volume -> !volume.isBlank())
                .map(Volumes::parse)
                .toList();
    }

    private static Mount parse(String volume) {
        // A Windows path has a colon of its own behind the drive letter.
        String[] parts = volume.strip().split("(?<!^[A-Za-z]):", -1);
        boolean readOnly = parts.length == 3 && parts[2].equals("ro");
        boolean wellFormed = parts.length == 2 || readOnly || (parts.length == 3 && parts[2].equals("rw"));
        if (!wellFormed || parts[0].isBlank() || !parts[1].startsWith("/")) {
            throw bad(
                    volume,
                    "source:/target, source:/target:ro or source:/target:rw, where source is an absolute path of the"
                            + " engine's host or a volume's name");
        }
        if (EngineSockets.areReachableThrough(parts[0])) {
            throw bad(
                    volume,
                    "a source that doesn't hold an engine's socket: whoever has that rules the host. Let the build"
                            + " talk to the engine, not its containers");
        }
        return new Mount(parts[0], parts[1], readOnly);
    }

    /** Refuses mounts at or below a directory that something else is at. */
    static void requireFree(String directory, List<String> volumes) {
        for (String volume : volumes) {
            if (!volume.isBlank() && (parse(volume).target() + "/").startsWith(directory + "/")) {
                throw bad(volume, "a target outside " + directory + ", where the secrets are");
            }
        }
    }

    private static BadParameterException bad(String volume, String expected) {
        return new BadParameterException(
                BadParameterException.place("volumes"), "found \"" + volume + "\", expected " + expected, null);
    }

    /** Refuses names that a shell in the container could not read. */
    static Map<String, String> checkedEnvironment(Map<String, @Nullable String> environment) {
        environment.keySet().stream()
                .filter(name -> !VARIABLE_NAME.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new BadParameterException(
                            "parameter environment",
                            "found the name \"" + name + "\", expected a letter or underscore, then letters, digits and"
                                    + " underscores",
                            null);
                });
        // An empty element in the POM arrives as null.
        Map<String, String> checked = new LinkedHashMap<>();
        environment.forEach((name, value) -> checked.put(name, Objects.requireNonNullElse(value, "")));
        return checked;
    }
}
