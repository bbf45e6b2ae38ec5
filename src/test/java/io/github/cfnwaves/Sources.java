package io.github.cfnwaves;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The plugin's own source files. */
final class Sources {
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)+)\"");
    private static final Pattern BETWEEN = Pattern.compile("^[\\s.,:;]+");
    private static final int SHORTEST = 4;

    private Sources() {}

    static List<String> ofMain() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        List<String> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(Files.readString(file));
        }
        return sources;
    }

    static Literals literals() throws IOException {
        return new Literals(ofMain().stream()
                .map(source -> JOINED.matcher(source).replaceAll(""))
                .flatMap(source -> LITERAL.matcher(source).results())
                .map(literal -> literal.group(1).replace("\\\"", "\"").replace("\\n", "\n"))
                .toList());
    }

    /** All texts that the sources hold. */
    record Literals(List<String> texts) {

        /** What is left of a message when one text after the other that begins it is taken away; empty when all of it is said. */
        String unsaid(String message) {
            String rest = BETWEEN.matcher(message).replaceFirst("").stripTrailing();
            while (!rest.isEmpty()) {
                int length = longestBeginning(rest);
                if (length < Math.min(SHORTEST, rest.length())) {
                    return rest;
                }
                rest = BETWEEN.matcher(rest.substring(length)).replaceFirst("");
            }
            return rest;
        }

        private int longestBeginning(String message) {
            int length = message.length();
            while (length > 0 && !isSaid(message.substring(0, length))) {
                length--;
            }
            return length;
        }

        private boolean isSaid(String text) {
            return texts.stream().anyMatch(known -> known.contains(text));
        }
    }
}
