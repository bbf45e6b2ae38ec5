package io.github.cfnwaves.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.Manifest;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.launch.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids that somebody chose to do harm, or that file systems take for something else, and that plans may all the same have. */
class HostileIdsTest {
    private static final PlanReader READER = new PlanReader(MemoryTiers.standard());
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What these would reach from a directory this deep is still below the one that is watched. */
    private static final String DEEP = "a/b/c/d/out";

    @TempDir
    private Path root;

    private Path output;

    @BeforeEach
    void makeOutputDirectory() throws IOException {
        output = Files.createDirectories(root.resolve(DEEP));
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/passwd"), "root");
        Files.writeString(root.resolve("a/b/passwd"), "root");
    }

    @Test
    void pathsStayBelowTheOutputDirectory() throws IOException, InterruptedException {
        runsWell(
                "../../etc/passwd",
                "..",
                ".",
                "/",
                "../x",
                "../../../../../etc/passwd",
                "/etc/passwd",
                "..\\..\\x",
                "a/../../../b",
                "C:\\x",
                "\\\\host\\share",
                "~",
                "file:///etc/passwd",
                "%2e%2e%2f",
                "..;/x",
                root.resolve("etc/passwd").toString());
    }

    @Test
    void shellAndTerminalAndOptionsMeanNothing() throws IOException, InterruptedException {
        runsWell(
                "$(touch x)",
                "`id`",
                "--privileged",
                "-",
                "a\nb",
                "a\r\nb\tc",
                "\u001b[2J",
                "\u202etxt",
                "%s%n",
                "*",
                "'\"");
    }

    @Test
    void tenKilobytesAreAnId() throws IOException, InterruptedException {
        runsWell(
                "x".repeat(10_240),
                "x".repeat(10_239) + "y",
                "文".repeat(3_500),
                "../".repeat(3_500),
                "🚀".repeat(2_600));
    }

    @Test
    void idsThatDifferInCaseOnlyHaveFilesOfTheirOwn() throws IOException, InterruptedException {
        runsWell("batch", "Batch", "BATCH", "bAtch", "straße", "STRASSE", "İ", "i", "I", "ı");
    }

    @Test
    void idsThatDifferInNormalisationOnlyHaveFilesOfTheirOwn() throws IOException, InterruptedException {
        runsWell("é", "e\u0301", "ﬁ", "fi", "Å", "\u212b", "A\u030a", "①", "1", "a", "a ", " a", "a.", "a\u200b");
    }

    @Test
    void devicesOfWindowsAreNotWrittenTo() throws IOException, InterruptedException {
        runsWell(
                "CON",
                "con",
                "NUL",
                "nul",
                "nul.txt",
                "COM1",
                "lpt9.log",
                "AUX",
                "PRN",
                "CONIN$",
                "CLOCK$",
                "con:",
                "a:b");
    }

    @Test
    void idsThatLookLikeTheNamesWeMakeHaveFilesOfTheirOwn() throws IOException, InterruptedException {
        runsWell(
                "a",
                "a-attempt2",
                "a-attempt2-attempt3",
                "A",
                "a-0123456789ab",
                "a-0123456789",
                "batch",
                "文",
                "wave-1",
                "a.log");
    }

    private void runsWell(String... ids) throws IOException, InterruptedException {
        WavePlan plan = plan(ids);
        Scene scene = new Scene(output);
        scene.engine.usually(Life.succeeds(1).printing("done\n"));
        Set<String> before = filesOutside();

        RunResult result = scene.runWaves(null).run(plan, plan.waves(), scene.cancellation);

        assertThat(result.isSuccess()).isTrue();
        assertThat(result.waves().get(0).batches())
                .extracting(BatchResult::batchId)
                .containsExactly(ids);
        assertThat(scene.engine.created())
                .hasSize(ids.length)
                .allSatisfy(spec -> assertThat(spec.name()).matches("cfn-wave1-[a-zA-Z0-9_.-]{1,40}-[0-9a-f]{6}"))
                .extracting(spec -> String.valueOf(spec.labels().get(Labels.BATCH_ID)))
                .containsExactlyInAnyOrder(ids);
        assertManifestTellsIds(scene, plan, ids);
        assertThat(filesOutside()).isEqualTo(before);
        assertThat(Files.readString(root.resolve("etc/passwd"))).isEqualTo("root");
        assertEachHasALog(ids.length);
    }

    private WavePlan plan(String... ids) throws IOException {
        ObjectNode plan = JSON.createObjectNode();
        ObjectNode wave = plan.putArray("waves").addObject().put("wave_number", 1);
        ArrayNode batches = wave.putArray("batches");
        for (String id : ids) {
            batches.addObject().put("batch_id", id).put("tier", 1);
        }
        return READER.read(Files.writeString(root.resolve("waves.json"), plan.toString()));
    }

    private void assertManifestTellsIds(Scene scene, WavePlan plan, String... ids) {
        Rehearsal rehearsal = new Rehearsal(scene.context, TestWaves.settings("none"), new HostVariables(Map.of()));
        Path file = Manifest.in(output, 1);

        Manifest.write(rehearsal.rehearse(plan.waves().get(0), scene.loop.now()).report(), file);

        assertThat(Manifest.read(file).containers())
                .extracting(container -> container.batchId())
                .containsExactly(ids);
    }

    /** One each, also on a file system that takes names for the same that differ in case or in normalisation only. */
    private void assertEachHasALog(int count) throws IOException {
        List<Path> logs = files(output.resolve("logs"));
        Set<String> names = new HashSet<>();
        for (Path log : logs) {
            String name = String.valueOf(log.getFileName());
            assertThat(log.getParent()).isEqualTo(output.resolve("logs/wave-1"));
            assertThat(name).matches("[a-zA-Z0-9_][a-zA-Z0-9_.-]*\\.log").hasSizeLessThan(200);
            assertThat(name.toLowerCase(Locale.ROOT)).doesNotMatch("(con|prn|aux|nul|com\\d|lpt\\d)\\..*");
            assertThat(Files.readString(log)).isEqualTo("done\n");
            names.add(Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        }
        assertThat(names).hasSize(count);
        assertThat(logs).hasSize(count);
    }

    private Set<String> filesOutside() throws IOException {
        return files(root).stream()
                .filter(file -> !file.startsWith(output))
                .map(Path::toString)
                .collect(Collectors.toSet());
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> !Files.isDirectory(file)).toList();
        }
    }
}
