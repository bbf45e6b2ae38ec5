package io.github.cfnwaves.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cfnwaves.report.Manifest;
import io.github.cfnwaves.report.UnusableFileException;
import io.github.cfnwaves.wave.SpawnReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes a manifest's file holds, they are a manifest or are told to be none; nothing else comes of them. */
class ManifestFuzzTest {
    @TempDir
    private static Path directory;

    @DictionaryEntries({
        "\"wave_number\":",
        "\"run_id\":\"",
        "\"task_id\":\"",
        "\"project\":\"",
        "\"owner\":\"host/1/1\"",
        "\"plan_sha256\":\"",
        "\"plugin_version\":\"",
        "\"spawned_at\":\"",
        "\"dry_run\":true",
        "\"containers\":[{",
        "\"container_id\":\"",
        "\"container_name\":\"",
        "\"batch_id\":\"",
        "\"tier\":1",
        "\"memory_limit\":\"512m\"",
        "\"started_at\":\"2026-11-24T12:00:00.000Z\"",
        "\"attempt\":1",
        "\"image\":\"",
        "\"timeout_seconds\":1800",
        "\"deadline\":\"2026-11-24T12:30:00.000Z\"",
        "\"failures\":[{",
        "\"error\":\"",
        "\"failed_at\":\"",
        "9999-12-31T23:59:59Z",
        "-1000000000-01-01T00:00:00Z",
        "1e400",
        "\\ud800",
        "null",
        "{",
        "}",
        "]"
    })
    @FuzzTest(maxDuration = "1m")
    void anyBytesAreAManifestOrUnusable(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("wave-1-spawned.json"), bytes);
        Bounds.hold(() -> check(file));
    }

    private static void check(Path file) {
        SpawnReport first;
        try {
            first = Manifest.read(file);
        } catch (UnusableFileException e) {
            assertThat(Bounds.isOneLine(String.valueOf(e.getMessage()))).isTrue();
            return;
        }
        SpawnReport written = again(first);
        assertThat(again(written)).isEqualTo(written);
    }

    private static SpawnReport again(SpawnReport report) {
        Path file = directory.resolve("again.json");
        Manifest.write(report, file);
        return Manifest.read(file);
    }
}
