package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumesTest {
    @TempDir
    private Path directory;

    @Test
    void aVolumeHasASourceATargetAndMaybeAMode() {
        assertThat(Volumes.parse(List.of("/data:/in:ro", "cache:/cache", "/out:/out:rw", " ")))
                .containsExactly(
                        new Mount("/data", "/in", true),
                        new Mount("cache", "/cache", false),
                        new Mount("/out", "/out", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data", "/data:in", ":/in", "/a:/b:rx", "/a:/b:ro:z"})
    void anythingElseIsRefusedWithTheForm(String volume) {
        assertThatThrownBy(() -> Volumes.parse(List.of(volume)))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("found \"" + volume + "\", expected source:/target, source:/target:ro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/var/run/docker.sock:/var/run/docker.sock",
                "/run/docker.sock:/tmp/x",
                "/run:/host-run",
                "/:/host:ro",
                "/run/user/1000/docker.sock:/s"
            })
    void anEnginesSocketIsNotMounted(String volume) {
        assertThatThrownBy(() -> Volumes.parse(List.of(volume)))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("whoever has that rules the host");
    }

    @Test
    void aLinkToTheSocketIsNotMountedEither() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("innocent"), Path.of("/run"));

        assertThatThrownBy(() -> Volumes.parse(List.of(link + ":/x"))).isInstanceOf(BadParameterException.class);
    }

    @Test
    void aVariableNeedsANameThatAShellCanRead() {
        assertThatThrownBy(() -> Volumes.checkedEnvironment(Map.of("MY-VAR", "x")))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("found the name \"MY-VAR\"");
    }

    @Test
    void anEmptyElementIsAnEmptyValue() {
        Map<String, @Nullable String> environment = new HashMap<>();
        environment.put("EMPTY", null);

        assertThat(Volumes.checkedEnvironment(environment)).containsExactly(Map.entry("EMPTY", ""));
    }
}
