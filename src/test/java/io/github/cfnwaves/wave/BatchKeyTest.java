package io.github.cfnwaves.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchKeyTest {
    private static final String SECRET = "hunter2";

    private static BatchKey key(Map<String, String> files) {
        return BatchKey.of("sha256:1", List.of("run"), Map.of("TOKEN", SECRET), "do it", files);
    }

    @Test
    void theSameThingsMakeTheSameKey() {
        Map<String, String> files = new TreeMap<>(Map.of("a", "1", "b", "2"));

        assertThat(key(files)).isEqualTo(key(Map.of("b", "2", "a", "1")));
        assertThat(key(files).difference(key(files))).isEmpty();
    }

    @Test
    void itHoldsNoValue() {
        assertThat(key(Map.of()).toString()).doesNotContain(SECRET, "do it");
    }

    @Test
    void everythingThatChangedIsSaid() {
        BatchKey then = key(Map.of("src/a.txt", "1", "src/b.txt", "2"));

        assertThat(then.difference(key(Map.of("src/a.txt", "9", "src/b.txt", "2"))))
                .contains("src/a.txt changed since it succeeded");
        assertThat(then.difference(
                        BatchKey.of("sha256:2", List.of("run"), Map.of("TOKEN", SECRET), "do it", then.files())))
                .contains("the image is another than when it succeeded");
        assertThat(then.difference(BatchKey.of(
                        "sha256:1", List.of("go"), Map.of("TOKEN", "x"), "do that", Map.of("src/a.txt", "1"))))
                .contains("the command, entrypoint or user, the environment and the prompt are others than when it"
                        + " succeeded, and src/b.txt changed since it succeeded");
    }

    @Test
    void ofManyFilesTheFirstAreNamed() {
        BatchKey then = key(Map.of("a", "1", "b", "1", "c", "1", "d", "1"));

        assertThat(then.difference(key(Map.of("a", "2", "b", "2", "c", "2", "d", "1"))))
                .contains("3 files changed since it succeeded: a, b, c");
        assertThat(then.difference(key(Map.of("e", "1")))).contains("5 files changed since it succeeded: a, b, c, …");
    }

    @Test
    void whereOneVariableEndsAndTheNextBeginsMatters() {
        assertThat(BatchKey.of("i", List.of(), Map.of("A", "B=C"), "", Map.of()))
                .isNotEqualTo(BatchKey.of("i", List.of(), Map.of("A", "B", "C", ""), "", Map.of()));
        assertThat(BatchKey.of("i", List.of("a", "b"), Map.of(), "", Map.of()))
                .isNotEqualTo(BatchKey.of("i", List.of("a b"), Map.of(), "", Map.of()));
    }
}
