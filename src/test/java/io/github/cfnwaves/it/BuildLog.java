package io.github.cfnwaves.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/** What Maven printed, with assertions on it. */
public final class BuildLog {
    /** The first line of every invocation. */
    private static final String BEGIN = "[INFO] Scanning for projects...";

    private final String text;

    /** What Maven, its logging or the JVM calls us by. */
    private static final List<String> OUR_NAMES =
            List.of("cfn-waves-maven-plugin", "io.github.cfnwaves.", "com.github.dockerjava");

    BuildLog(String text) {
        this.text = text;
        // Maven says at the end of each build what it thinks is wrong with the plugins in it; others say it at once.
        assertThat(text.lines()
                        .filter(line ->
                                line.contains("WARN") && OUR_NAMES.stream().anyMatch(line::contains)))
                .as("what others have against the plugin")
                .isEmpty();
    }

    BuildLog invocation(int number) {
        String[] invocations = text.split(java.util.regex.Pattern.quote(BEGIN), -1);
        assertThat(invocations).as("invocations in the build's log").hasSizeGreaterThan(number);
        return new BuildLog(invocations[number]);
    }

    /** Fails unless every sentence was said. */
    public void says(String... sentences) {
        assertThat(text).contains(sentences);
    }

    /** Fails unless the sentences were said one after the other. */
    public void saysInOrder(String... sentences) {
        assertThat(text).containsSubsequence(Arrays.asList(sentences));
    }

    /** Fails unless a line was said that matches. */
    public void saysLike(String regex) {
        assertThat(text).containsPattern(regex);
    }

    public void neverSays(String... sentences) {
        assertThat(text).doesNotContain(sentences);
    }

    @Override
    public String toString() {
        return text;
    }
}
