package io.github.cfnwaves.wave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a batch's success rested on, as hashes: as long as it is the same, running the batch again would be in vain. It holds no
 * value, neither of a variable nor of a prompt nor of a file.
 *
 * @param image the engine's id of it
 * @param command SHA-256 of command, entrypoint and user
 * @param environment SHA-256 of all variables together, so that a short one can't be guessed by itself
 * @param prompt SHA-256 of it
 * @param files SHA-256 of its contents, or a word on why there are none, by each name in the plan
 */
public record BatchKey(
        String image, String command, String environment, String prompt, SortedMap<String, String> files) {
    /** Stands for the contents of a file that isn't there. */
    public static final String MISSING = "missing";
    /** Stands for the contents of a file that isn't in the workspace, and isn't read. */
    public static final String OUTSIDE = "outside";

    private static final int DIGITS = 64;
    private static final int MOST_NAMES = 3;

    public BatchKey {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Hashes what needs to be.
     *
     * @param command what tells the process that runs from others
     * @param environment all variables
     * @param files hashes, or words, by name
     */
    public static BatchKey of(
            String image,
            List<String> command,
            Map<String, String> environment,
            String prompt,
            Map<String, String> files) {
        List<String> variables = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            variables.add(name);
            variables.add(value);
        });
        return new BatchKey(image, hash(command), hash(variables), hash(List.of(prompt)), new TreeMap<>(files));
    }

    private static String hash(List<String> parts) {
        return Hashes.hex(DIGITS, parts.toArray(String[]::new));
    }

    /** What has changed if this was the key of a success and {@code now} is today's: half a sentence, or empty if nothing has. */
    public Optional<String> difference(BatchKey now) {
        List<String> others = new ArrayList<>();
        add(others, "the image", image, now.image);
        add(others, "the command, entrypoint or user", command, now.command);
        add(others, "the environment", environment, now.environment);
        add(others, "the prompt", prompt, now.prompt);
        List<String> found = new ArrayList<>();
        if (!others.isEmpty()) {
            found.add(
                    listed(others) + (others.size() == 1 ? " is another" : " are others") + " than when it succeeded");
        }
        List<String> changed = changedFiles(now);
        if (!changed.isEmpty()) {
            found.add(inWords(changed));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", and ", found));
    }

    private static void add(List<String> others, String what, String then, String now) {
        if (!then.equals(now)) {
            others.add(what);
        }
    }

    private static String listed(List<String> things) {
        int last = things.size() - 1;
        return last == 0 ? things.get(0) : String.join(", ", things.subList(0, last)) + " and " + things.get(last);
    }

    private List<String> changedFiles(BatchKey now) {
        TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(now.files.keySet());
        return names.stream()
                .filter(name -> !String.valueOf(files.get(name)).equals(String.valueOf(now.files.get(name))))
                .toList();
    }

    private String inWords(List<String> changed) {
        if (changed.size() == 1) {
            return changed.get(0) + " changed since it succeeded";
        }
        String first = String.join(", ", changed.subList(0, Math.min(MOST_NAMES, changed.size())));
        return changed.size() + " files changed since it succeeded: " + first
                + (changed.size() > MOST_NAMES ? ", …" : "");
    }
}
