package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cfnwaves.report.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/**
 * The errors of one layer, each provoked by a test, with their whole messages as a golden file has them. Holds each to the rules for
 * messages: at most four lines, whole sentences, something to do, and nothing that only a programmer understands.
 */
public final class ErrorCatalogue {
    private static final int MOST_LINES = 4;
    private static final Pattern PROGRAMMERS_WORDS =
            Pattern.compile("Exception|\\bnull\\b|\\bjava\\.|\\bio\\.github\\.cfnwaves\\.|\\bcom\\.[a-z]+\\.");

    private final Map<String, String> messages = new LinkedHashMap<>();
    private final Map<String, String> stands = new LinkedHashMap<>();
    private final Set<String> makers = new TreeSet<>();
    private final Set<String> lists = new TreeSet<>();

    /** Has a word stand in the golden file for a text that differs from run to run. */
    public void write(String word, Object instead) {
        stands.put(instead.toString(), word);
    }

    /** Adds what a call throws. */
    public void failing(String name, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as(name).isNotNull();
        add(name, thrown);
    }

    public void add(String name, Throwable thrown) {
        makers.add(maker(thrown));
        add(name, thrown.getMessage());
    }

    public void add(String name, @Nullable String message) {
        assertThat(message).as(name).isNotBlank();
        assertThat(messages).as("names of errors").doesNotContainKey(name);
        messages.put(name, message);
    }

    /** Adds a list of problems: it may have more lines, none of them more than a problem, and no more than those. */
    public void addList(String name, Throwable thrown, int mostLines) {
        lists.add(name);
        makers.add(maker(thrown));
        assertThat(thrown.getMessage().lines().count()).as(name).isLessThanOrEqualTo(mostLines);
        messages.put(name, thrown.getMessage());
    }

    public String all() {
        return String.join("\n", messages.values());
    }

    /**
     * Compares all of them with the golden file, and each with the rules.
     *
     * @param golden a file in src/test/resources/errors
     * @param remedy finds what to do in a message
     */
    public void assertTold(String golden, Pattern remedy) throws IOException {
        StringBuilder seen = new StringBuilder();
        messages.forEach((name, message) -> seen.append("# ")
                .append(name)
                .append('\n')
                .append(inTheFile(message))
                .append("\n\n"));
        Golden.assertLooksLike("/errors/", golden, seen.toString());
        messages.forEach((name, message) -> {
            assertThat(PROGRAMMERS_WORDS.matcher(message).find())
                    .as("programmers' words in %s: %s", name, message)
                    .isFalse();
            assertThat(remedy.matcher(message).find())
                    .as("something to do in %s: %s", name, message)
                    .isTrue();
            if (!lists.contains(name)) {
                assertThat(message).as(name).endsWith(".").doesNotEndWith("..");
                assertThat(message.lines().count()).as(name).isLessThanOrEqualTo(MOST_LINES);
            }
        });
    }

    /** Whether every class with one of these words in its source has made one of the errors, but for those that are named. */
    public void assertCovers(Path sources, String construction, String... exempt) throws IOException {
        try (Stream<Path> files = Files.list(sources)) {
            Set<String> expected = new TreeSet<>();
            for (Path file :
                    files.filter(java -> java.toString().endsWith(".java")).collect(Collectors.toList())) {
                if (Pattern.compile(construction)
                        .matcher(Files.readString(file))
                        .find()) {
                    expected.add(file.getFileName().toString().replace(".java", ""));
                }
            }
            expected.removeAll(Set.of(exempt));
            assertThat(makers).as("classes whose errors are in the catalogue").containsAll(expected);
        }
    }

    private String inTheFile(String message) {
        String text = message;
        for (Map.Entry<String, String> stand : stands.entrySet()) {
            text = text.replaceAll(stand.getKey(), stand.getValue());
        }
        return text;
    }

    /** The class that made it: the first one on its stack that isn't it itself. */
    private static String maker(Throwable thrown) {
        String name = thrown.getStackTrace()[0].getClassName();
        return name.substring(name.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    }
}
