package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.it.DirectoryInMemory;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.SecretHolder;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    @TempDir(factory = DirectoryInMemory.class)
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = Manifest.in(directory, 1);
    }

    @Test
    void itLooksAsTheDesignSays() throws IOException {
        Manifest.write(Samples.spawned(false), file);

        assertThat(file.getFileName()).hasToString("wave-1-spawned.json");
        Golden.assertLooksLike("wave-1-spawned.json", Files.readString(file));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        SpawnReport report = Samples.spawned(false);

        Manifest.write(report, file);

        assertThat(Manifest.read(file)).isEqualTo(report);
    }

    @Test
    void aRehearsalHasNoIdsAndSpawnedNothing() throws IOException {
        Manifest.write(Samples.spawned(true), file);

        assertThat(Files.readString(file))
                .contains("\"dry_run\" : true", "\"status\" : \"dry-run\"", "\"total_spawned\" : 0")
                .contains("\"container_id\" : \"\"")
                .doesNotContain("c0ffee");
        assertThat(Manifest.read(file).dryRun()).isTrue();
    }

    @Test
    void aMissingManifestNamesTheGoalThatWritesIt() {
        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage(file + " isn't there. Run the goal spawn-wave, which writes it, or name another file.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "1",
                "null",
                "\"x\"",
                "{}",
                "{\"wave_number\":\"1\"}",
                "\u0000",
                "{\"wave_number\":1e99}"
            })
    void whatIsNoManifestIsToldInOneSentence(String content) throws IOException {
        Files.writeString(file, content);

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageStartingWith(file.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "run_id" : "20261124-100000-abcdef"     | "run_id" : "../x y"     | has run_id "../x y", expected a run id
        "owner" : "build-host/4711/1795000000000/hands-over" | "owner" : "me" | has owner "me", expected an owner
        "attempt" : 1                           | "attempt" : "one"       | has containers[0].attempt "one", expected a whole number
        "attempt" : 1                           | "attempt" : 0           | has containers[0].attempt 0, expected a number from 1
        "wave_number" : 1                       | "wave_number" : -1      | has wave_number -1, expected a whole number
        "memory_limit" : "512m"                 | "memory_limit" : "lots" | has containers[0].memory_limit "lots", expected a memory size
        "started_at" : "2026-11-24T10:00:00.123Z" | "started_at" : "then" | has containers[0].started_at "then", expected a time
        "failures" :                            | "failurez" :            | has no failures, expected an array
        """)
    void aBadFieldIsNamed(String good, String bad, String problem) throws IOException {
        Manifest.write(Samples.spawned(false), file);
        Files.writeString(file, Files.readString(file).replace(good, bad));

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void thePodThatContainersShareIsFoundAgain() {
        SpawnReport like = Samples.spawned(false);
        Pod pod = new Pod(new ContainerId("c0ffee"), "cfn-wave1-pod-a1b2c3", like.waveNumber());
        SpawnReport report = new SpawnReport(
                like.context(),
                like.waveNumber(),
                like.spawnedAt(),
                false,
                like.containers(),
                like.failures(),
                pod,
                List.of());
        Manifest.write(report, file);

        assertThat(Manifest.read(file)).isEqualTo(report);
        assertThat(report.totalMemory()).as("its memory isn't a batch's").isEqualTo(like.totalMemory());
    }

    @Test
    void whatHoldsTheSecretsOfContainersIsFoundAgain() {
        SpawnReport like = Samples.spawned(false);
        SecretHolder holder =
                new SecretHolder(new ContainerId("c0ffee"), "cfn-wave1-secrets-a1b2c3", like.waveNumber());
        SpawnReport report = new SpawnReport(
                like.context(),
                like.waveNumber(),
                like.spawnedAt(),
                false,
                like.containers(),
                like.failures(),
                null,
                List.of(holder));
        Manifest.write(report, file);

        assertThat(Manifest.read(file)).isEqualTo(report);
        assertThat(file).content().contains("\"secret_holders\"", "cfn-wave1-secrets-a1b2c3");
    }

    @Test
    void deepNestingIsNoStackOverflow() throws IOException {
        Files.writeString(file, "{\"containers\":" + "[".repeat(100_000));

        assertThatThrownBy(() -> Manifest.read(file)).isInstanceOf(UnusableFileException.class);
    }

    @Test
    void noDamageToAFileGivesAnythingButThatOneError() throws IOException {
        Manifest.write(Samples.spawned(false), file);
        Damage damage = new Damage(Files.readAllBytes(file), 42);
        for (int i = 0; i < 3000; i++) {
            Files.write(file, damage.next());
            damage.assertReadOrRefused(file, () -> {
                SpawnReport report = Manifest.read(file);
                report.totalMemory();
                report.containers().forEach(SpawnedContainer::deadline);
                Manifest.write(report, file);
            });
        }
    }

    @Test
    void limitsThatDoNotAddUpAreRefused() throws IOException {
        Manifest.write(Samples.spawned(false), file);
        String huge = Files.readString(file).replace("\"memory_limit\" : \"512m\"", "\"memory_limit\" : \"8388607t\"");
        Files.writeString(file, huge);

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("has total_memory \"1g\", expected limits whose sum fits");
    }

    @Test
    void aTimeThatCannotBeCountedWithIsRefused() throws IOException {
        Manifest.write(Samples.spawned(false), file);
        String whole = Files.readString(file);
        for (String time : List.of("+1000000000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z")) {
            Files.writeString(file, whole.replace("2026-11-24T10:30:00.123Z", time));

            assertThatThrownBy(() -> Manifest.read(file))
                    .isInstanceOf(UnusableFileException.class)
                    .hasMessageContaining("has containers[0].deadline \"" + time + "\", expected a time");
        }
    }

    @Test
    void theTimeThatABatchHasIsReadBackToTheMillisecond() {
        SpawnedContainer a = Samples.container("a");
        SpawnedContainer brief = new SpawnedContainer(
                a.id(), a.name(), 1, "a", 1, null, a.memoryLimit(), a.image(), a.startedAt(), Duration.ofMillis(500));
        Manifest.write(
                new SpawnReport(Samples.context(true), 1, Samples.START, false, List.of(brief), List.of()), file);

        assertThat(file).content().contains("\"timeout_seconds\" : 0.5,");
        assertThat(Manifest.read(file).containers()).containsExactly(brief);
    }

    @Test
    void aManifestThatKnowsNoDigestIsReadAllTheSame() throws IOException {
        Manifest.write(Samples.spawned(false), file);
        Files.writeString(file, Files.readString(file).replaceAll("\\s+\"image_digest\" : .*", ""));

        assertThat(Manifest.read(file).containers())
                .isNotEmpty()
                .allSatisfy(container -> assertThat(container.imageDigest()).isNull());
    }

    @Test
    void anyUnicodeInAnIdIsReadBackAsItWas() {
        for (String id : List.of("two\nlines", "\u0001\u007f\u202e", "批-🦊", "\"\\/", "a\u2028b", " ")) {
            SpawnReport report = new SpawnReport(
                    Samples.context(true), 1, Samples.START, false, List.of(Samples.container(id)), List.of());
            Manifest.write(report, file);

            assertThat(Manifest.read(file)).isEqualTo(report);
        }
    }

    @Test
    void aFieldThatIsThereTwiceIsNotGuessedAt() throws IOException {
        Files.writeString(file, "{\"wave_number\":1,\n \"wave_number\":2}");

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("isn't JSON (line 2, column")
                .hasMessageContaining("Duplicate");
    }

    @Test
    void whatFollowsTheObjectIsNotOverlooked() throws IOException {
        Manifest.write(Samples.spawned(false), file);
        Files.writeString(file, Files.readString(file) + "{}");

        assertThatThrownBy(() -> Manifest.read(file)).isInstanceOf(UnusableFileException.class);
    }

    @Test
    void aFileOfAnotherSizeThanAnyManifestIsNotLoaded() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(Json.MOST_BYTES + 1L);
        }

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("holds more than 32 MiB.");
    }

    @Test
    void aDirectoryInItsPlaceIsToldInOneSentence() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("can't be read: it is a directory. Run the goal");
    }

    @Test
    void aMessageShowsNothingThatCouldDriveATerminal() throws IOException {
        Manifest.write(Samples.spawned(false), file);
        Files.writeString(file, Files.readString(file).replace("20261124-100000-abcdef", "\\u001b[2J\\n[INFO] fine"));

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("has run_id \"\\u001b[2J\\n[INFO] fine\", expected a run id.");
    }

    @Test
    void anInterruptedThreadReadsAllTheSame() {
        Manifest.write(Samples.spawned(false), file);
        Thread.currentThread().interrupt();
        try {
            assertThat(Manifest.read(file).containers()).hasSize(2);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aDeadlineBeforeTheStartIsRefused() throws IOException {
        Manifest.write(Samples.spawned(false), file);
        Files.writeString(file, Files.readString(file).replace("2026-11-24T10:30:00.123Z", "2026-11-24T09:30:00.123Z"));

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining(
                        "has containers[0].deadline \"2026-11-24T09:30:00.123Z\", expected a time that isn't"
                                + " before started_at.");
    }
}
