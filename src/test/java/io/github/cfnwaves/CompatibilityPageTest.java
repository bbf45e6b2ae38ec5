package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of combinations that were run is whole, and nothing in it failed. */
class CompatibilityPageTest {
    private static final Pattern MAVENS = Pattern.compile("(?m)^readonly MAVENS=(.*)$");

    private static List<Map<String, String>> rows() {
        return Markdown.page("compatibility").rows().stream()
                .filter(row -> row.containsKey("Engine") && row.containsKey("JDK"))
                .toList();
    }

    private static List<String> mavens() throws IOException {
        Matcher matcher = MAVENS.matcher(Files.readString(Path.of("src/dev/compat")));
        assertThat(matcher.find()).isTrue();
        return List.of(matcher.group(1).split(",", -1));
    }

    @Test
    void theOldestMavenOnTheOldestJdkAndTheNewestOnANewerOneHaveRows() throws IOException {
        List<String> mavens = mavens();

        assertThat(jdksWith(mavens.get(0))).contains("17");
        assertThat(jdksWith(mavens.get(mavens.size() - 1))).anyMatch(jdk -> Integer.parseInt(jdk) > 17);
    }

    private static List<String> jdksWith(String maven) {
        return rows().stream()
                .filter(row -> maven.equals(row.get("Maven")))
                .map(row -> row.getOrDefault("JDK", "").replaceFirst("\\..*", ""))
                .toList();
    }

    @Test
    void everyBuildPassed() {
        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.entrySet().stream()
                                .filter(cell ->
                                        !List.of("Engine", "Maven", "JDK", "on").contains(cell.getKey()))
                                .map(Map.Entry::getValue))
                        .hasSize(5)
                        .containsOnly("✓"));
    }
}
