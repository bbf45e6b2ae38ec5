package io.github.cfnwaves.wave.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.BatchSettings;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.launch.AttemptSpecs;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.resume.BatchKeys.Known;
import io.github.cfnwaves.wave.resume.BatchKeys.Unknown;
import io.github.cfnwaves.wave.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchKeysTest {
    private static final String IMAGE = "sha256:1";

    @TempDir
    private Path directory;

    private Path workspace = Path.of("/unset");

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectories(directory.resolve("project"));
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private BatchKeys keys(Map<String, String> environment, @Nullable String user, Duration timeout) {
        ContainerSettings settings = new ContainerSettings(
                "worker:1",
                PullPolicy.NEVER,
                workspace,
                false,
                new NetworkChoice("none"),
                environment,
                List.of(),
                List.of("work"),
                null,
                user,
                Hardening.DEFAULT,
                512,
                timeout);
        return new BatchKeys(
                new AttemptSpecs(TestWaves.context("run-1"), settings, new HostVariables(Map.of("HOME", "/root"))),
                workspace);
    }

    private static Batch batch(@Nullable String prompt, BatchSettings settings, String... files) {
        return new Batch("b", 1, MemorySize.parse("1g"), List.of(files), prompt, settings, "{}", TestWaves.SOMEWHERE);
    }

    private BatchKey key(BatchKeys keys, Batch batch) {
        assertThat(keys.keyOf(batch, IMAGE)).isInstanceOf(Known.class);
        return ((Known) keys.keyOf(batch, IMAGE)).key();
    }

    private BatchKey key(String... files) {
        return key(keys(Map.of(), null, Duration.ofMinutes(30)), batch("do", BatchSettings.NONE, files));
    }

    private String hash(String file) {
        return String.valueOf(key(file).files().get(file));
    }

    // What it is made of.

    @Test
    void aChangedFileChangesItAndNothingElseOfIt() throws IOException {
        write("project/src/a.txt", "one");
        write("project/src/b.txt", "one");
        BatchKey then = key("src/a.txt", "src/b.txt");
        write("project/src/a.txt", "two");

        assertThat(then.difference(key("src/a.txt", "src/b.txt"))).contains("src/a.txt changed since it succeeded");
    }

    @Test
    void timeAndOwnershipOfFilesDoNotMatter() throws IOException {
        write("project/a.txt", "one");
        BatchKey then = key("a.txt");
        Files.delete(workspace.resolve("a.txt"));
        write("project/a.txt", "one");

        assertThat(key("a.txt")).isEqualTo(then);
    }

    @Test
    void tierMemoryTimeoutRetriesAndLabelsAreNoPartOfIt() {
        BatchSettings others = new BatchSettings(
                null, null, null, Map.of(), Duration.ofSeconds(1), 7, MemorySize.parse("9g"), null, Map.of("x", "y"));
        Batch other = new Batch("b", 4, MemorySize.parse("2g"), List.of(), "do", others, "{1}", TestWaves.SOMEWHERE);

        assertThat(key(keys(Map.of(), null, Duration.ofSeconds(5)), other)).isEqualTo(key());
    }

    @Test
    void imageCommandEntrypointUserEnvironmentAndPromptAre() {
        Duration time = Duration.ofMinutes(30);
        BatchKeys plain = keys(Map.of(), null, time);
        BatchKey then = key();

        assertThat(then.difference(key(keys(Map.of("A", "${env.HOME}"), null, time), batch("do", BatchSettings.NONE))))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the environment is"));
        assertThat(then.difference(key(keys(Map.of(), "1000", time), batch("do", BatchSettings.NONE))))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the command, entrypoint or user is"));
        assertThat(then.difference(key(plain, batch("do", withEntrypoint("work")))))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the command, entrypoint or user is"));
        assertThat(then.difference(key(plain, batch(null, BatchSettings.NONE))))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the prompt is"));
        assertThat(plain.keyOf(batch("do", BatchSettings.NONE), "sha256:2")).isNotEqualTo(new Known(then));
    }

    @Test
    void aSecretIsByItsNameAndAnotherValueOfItChangesNothing() {
        BatchKey then = key(withSecret("token", "old"));

        assertThat(key(withSecret("token", "new"))).isEqualTo(then);
        assertThat(then.difference(key(withSecret("tokens", "old"))))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the environment is"));
    }

    private static BatchKeys withSecret(String name, String value) {
        Secrets secrets = new Secrets(List.of(new SecretFile(name, value.getBytes(StandardCharsets.UTF_8))));
        return new BatchKeys(
                new AttemptSpecs(
                        TestWaves.context("run-1"), TestWaves.settings("none", secrets), new HostVariables(Map.of())),
                Path.of("/project"));
    }

    private BatchKey key(BatchKeys keys) {
        return key(keys, batch("do", BatchSettings.NONE));
    }

    private static BatchSettings withEntrypoint(String word) {
        return new BatchSettings(null, null, List.of(word), Map.of(), null, null, null, null, Map.of());
    }

    // Which files are read.

    @Test
    void aFileIsTheSameHoweverItIsNamed() throws IOException {
        write("project/src/a.txt", "one");

        assertThat(hash("src/a.txt"))
                .hasSize(64)
                .isEqualTo(hash("/workspace/src/a.txt"))
                .isEqualTo(hash(workspace + "/src/a.txt"))
                .isEqualTo(hash("src/../src/a.txt"));
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() throws IOException {
        write("project/a.txt", "one");
        BatchKey then = key("a.txt");
        Files.delete(workspace.resolve("a.txt"));

        assertThat(hash("a.txt")).isEqualTo("missing");
        assertThat(hash("a.txt/below")).isEqualTo("missing");
        assertThat(then.difference(key("a.txt"))).isPresent();
    }

    @Test
    void nothingOutsideOfTheWorkspaceIsRead() throws IOException {
        write("secret.txt", "hunter2");
        write("project-2/secret.txt", "hunter2");
        Files.createSymbolicLink(workspace.resolve("link.txt"), directory.resolve("secret.txt"));
        Files.createSymbolicLink(workspace.resolve("up"), directory);

        for (String name : List.of(
                "../secret.txt",
                "/workspace/../secret.txt",
                "/etc/passwd",
                directory + "/secret.txt",
                directory + "/project-2/secret.txt",
                "link.txt",
                "up/secret.txt",
                "up",
                "src/../../secret.txt")) {
            assertThat(hash(name)).as(name).isEqualTo("outside");
        }
    }

    @Test
    void aLinkInsideTheWorkspaceIsFollowed() throws IOException {
        write("project/a.txt", "one");
        Files.createSymbolicLink(workspace.resolve("link.txt"), Path.of("a.txt"));

        assertThat(hash("link.txt")).isEqualTo(hash("a.txt"));
    }

    @Test
    void aDirectoryIsAllThatIsBelowIt() throws IOException {
        write("project/src/a.txt", "one");
        write("project/src/deep/b.txt", "one");
        String then = hash("src");

        write("project/src/deep/b.txt", "two");
        assertThat(hash("src")).isNotEqualTo(then);
        write("project/src/deep/b.txt", "one");
        assertThat(hash("src")).isEqualTo(then);
        Files.move(workspace.resolve("src/deep/b.txt"), workspace.resolve("src/deep/c.txt"));
        assertThat(hash("src")).isNotEqualTo(then);
    }

    @Test
    void linksInADirectoryLeadNeitherOutNorRoundInCircles() throws IOException {
        write("secret.txt", "one");
        write("project/other.txt", "one");
        Files.createDirectories(workspace.resolve("src"));
        Files.createSymbolicLink(workspace.resolve("src/out"), directory.resolve("secret.txt"));
        Files.createSymbolicLink(workspace.resolve("src/in"), workspace.resolve("other.txt"));
        Files.createSymbolicLink(workspace.resolve("src/round"), workspace.resolve("src"));
        String then = hash("src");

        write("secret.txt", "two");
        assertThat(hash("src")).isEqualTo(then);
        write("project/other.txt", "two");
        assertThat(hash("src")).isNotEqualTo(then);
    }

    @Test
    void whatIsLargerThanABufferIsReadToItsEnd() throws IOException {
        write("project/large.bin", "x".repeat(200_000) + "a");
        String then = hash("large.bin");
        write("project/large.bin", "x".repeat(200_000) + "b");

        assertThat(hash("large.bin")).isNotEqualTo(then);
    }

    @Test
    void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", workspace.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(hash("pipe")).hasSize(64);
    }

    @Test
    void aFileThatCannotBeReadLeavesTheBatchWithoutAKey() throws IOException {
        Files.createSymbolicLink(workspace.resolve("loop"), Path.of("loop"));

        assertThat(keys(Map.of(), null, Duration.ofMinutes(1)).keyOf(batch("do", BatchSettings.NONE, "loop"), IMAGE))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).startsWith("loop can't be read: "));
        assertThat(keys(Map.of(), null, Duration.ofMinutes(1)).keyOf(batch("do", BatchSettings.NONE, "a\0b"), IMAGE))
                .isInstanceOf(Unknown.class);
    }
}
