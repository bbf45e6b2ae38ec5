package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.Severity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tool calls its levels, and how bad they are. */
final class Levels {
    private final List<Map.Entry<String, Severity>> words;

    private Levels(Map<String, Severity> words) {
        // "fatal error" before "error"
        this.words = words.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Severity>>comparingInt(
                                w -> -w.getKey().length())
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    static Levels of(String errors, String warnings, String infos) {
        Map<String, Severity> words = new HashMap<>();
        add(words, errors, Severity.ERROR);
        add(words, warnings, Severity.WARNING);
        add(words, infos, Severity.INFO);
        return new Levels(words);
    }

    private static void add(Map<String, Severity> words, String commaSeparated, Severity severity) {
        for (String word : commaSeparated.split(",", -1)) {
            if (!word.isBlank()) {
                words.put(word.strip(), severity);
            }
        }
    }

    /** The longest word of a level that is there. */
    @Nullable
    String wordAt(String line, int at) {
        for (Map.Entry<String, Severity> word : words) {
            if (line.startsWith(word.getKey(), at)) {
                return word.getKey();
            }
        }
        return null;
    }

    /** How bad a word is that {@link #wordAt} found. */
    Severity severity(String word) {
        return words.stream()
                .filter(w -> w.getKey().equals(word))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(Severity.ERROR);
    }
}
