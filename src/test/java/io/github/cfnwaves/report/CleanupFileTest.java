package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.wave.CleanupResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupFileTest {
    @TempDir
    private Path directory;

    private CleanupResult result(boolean dryRun) {
        return new CleanupResult(
                Samples.START,
                dryRun,
                List.of("cfn-wave1-a-123456", "cfn-wave1-b-123456"),
                List.of(directory.resolve("logs/wave-1/a.log")),
                List.of("d".repeat(64)),
                List.of("cfn-network"),
                List.of("Container x was left alone."),
                List.of("Container y could not be removed."));
    }

    @Test
    void itLooksAsTheDesignSays() throws IOException {
        Path file = CleanupFile.in(directory, 1);

        CleanupFile.write(result(false), file);

        assertThat(file.getFileName()).hasToString("wave-1-cleanup.json");
        Golden.assertLooksLike("wave-1-cleanup.json", Files.readString(file));
    }

    @Test
    void aSummaryMentionsOnlyWhatThereIs() {
        CleanupResult nothing = new CleanupResult(
                Samples.START, false, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        assertThat(CleanupFile.summary(nothing)).isEqualTo("Nothing to remove.");
        assertThat(CleanupFile.summary(result(true)))
                .isEqualTo("Would remove 2 containers, 1 anonymous volume, 1 network; kept 1 log; 1 error.");
    }

    @Test
    void aDryRunCountsNothingAsDone() throws IOException {
        Path file = CleanupFile.in(directory);

        CleanupFile.write(result(true), file);

        assertThat(Files.readString(file))
                .contains("\"containers_removed\" : 0", "\"volumes_cleaned\" : 0", "\"networks_removed\" : 0")
                .contains("\"dry_run\" : true", "cfn-wave1-a-123456");
    }

    @Test
    void anIterationIsACopyOfEverythingInThePlaceOfAnOlderOne() throws IOException {
        Path output = Files.createDirectories(directory.resolve("out"));
        Files.createDirectories(output.resolve("logs/wave-1"));
        Files.writeString(output.resolve("logs/wave-1/a.log"), "hello");
        Path stale = Files.createDirectories(directory.resolve("cache/3")).resolve("stale.json");
        Files.writeString(stale, "old");

        Path copy = IterationCache.keep(output, directory.resolve("cache"), "3");

        assertThat(copy.resolve("logs/wave-1/a.log")).hasContent("hello");
        assertThat(stale).doesNotExist();
    }

    @Test
    void anIterationOfALoopHasNoLogsOfTheOthers() throws IOException {
        Path logs = Files.createDirectories(directory.resolve("out/logs/wave-1"));
        for (String log : List.of("iter1-batch-1.log", "iter2-batch-1.log", "iter2-batch-1-attempt2.log", "a.log")) {
            Files.writeString(logs.resolve(log), "hello");
        }

        Path copy = IterationCache.keep(directory.resolve("out"), directory.resolve("cache"), 2);

        assertThat(copy.getFileName()).hasToString("2");
        assertThat(copy.resolve("logs/wave-1"))
                .isDirectoryContaining("glob:**/iter2-batch-1.log")
                .isDirectoryContaining("glob:**/iter2-batch-1-attempt2.log")
                .isDirectoryContaining("glob:**/a.log")
                .isDirectoryNotContaining("glob:**/iter1-batch-1.log");
    }

    /** Or each copy would hold those before it, and be twice as large. */
    @Test
    void copiesThatAreKeptAmongTheFilesAreNotCopiedAgain() throws IOException {
        Files.writeString(directory.resolve("waves-summary.json"), "{}");
        Path cache = directory.resolve("cache");
        IterationCache.keep(directory, cache, "1");

        Path copy = IterationCache.keep(directory, cache, "2");

        assertThat(copy.resolve("waves-summary.json")).exists();
        assertThat(copy.resolve("cache")).doesNotExist();
    }

    @Test
    void anIterationStaysInItsDirectory() {
        for (String name : List.of("../x", "/etc", "", ".", "a/b", "a\nb")) {
            assertThatThrownBy(() -> IterationCache.keep(directory, directory.resolve("cache"), name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected up to 100 letters");
        }
    }
}
