package io.github.cfnwaves.plan;

import static io.github.cfnwaves.plan.TestPlans.READER;
import static io.github.cfnwaves.plan.TestPlans.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cfnwaves.units.MemorySize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanShapesTest {

    @TempDir
    Path directory;

    @Test
    void theDocumentedShapeIsRead() {
        WavePlan plan = READER.read(sample("documented.json"));

        assertThat(plan.taskId()).isEqualTo("storefront-types");
        assertThat(plan.waves())
                .extracting(
                        Wave::number,
                        Wave::parallelism,
                        wave -> wave.totalMemory().toString())
                .containsExactly(tuple(1, 3, "1624m"), tuple(2, 1, "1g"));
        assertThat(plan.waves().get(0).batches())
                .extracting(Batch::id, Batch::tier, Batch::memory, Batch::files)
                .containsExactly(
                        tuple("iter1-batch-1", 1, MemorySize.parse("512m"), List.of("src/Button.tsx")),
                        tuple("iter1-batch-2", 1, MemorySize.parse("512m"), List.of("src/Menu.tsx")),
                        tuple(
                                "iter1-batch-3",
                                2,
                                MemorySize.parse("600m"),
                                List.of("src/cart/Cart.tsx", "src/cart/Line.tsx")));
        assertThat(plan.waves().get(1).batches().get(0).taskPrompt())
                .isEqualTo("Fix Map<string, number[]> in src/routes/[id]/(app)/page.tsx\n"
                        + "and its callers; don't touch $ENV");
        assertThat(plan.waves().get(1).batches().get(0).position())
                .isEqualTo(new Position(24, 9, "waves[1].batches[0]"));
    }

    @Test
    void thePackersShapeIsReadAndCalledByItsFile() {
        WavePlan plan = READER.read(sample("packed.json"));

        assertThat(plan.taskId()).isEqualTo("packed");
        assertThat(plan.waves()).hasSize(2);
        assertThat(plan.waves().get(0).batches())
                .extracting(Batch::id)
                .containsExactly("iter1-batch-1", "iter1-batch-3");
        assertThat(plan.waves().get(0).batches().get(0).taskPrompt()).isNull();
        assertThat(plan.waves().get(1).batches().get(0).files()).hasSize(9);
    }

    @Test
    void theMergedShapeHoldsItsWavesInAnObject() {
        WavePlan plan = READER.read(sample("merged.json"));

        assertThat(plan.waves()).hasSize(1);
        assertThat(plan.waves().get(0).batches())
                .extracting(Batch::id, Batch::position)
                .containsExactly(
                        tuple("iter1-batch-1", new Position(16, 20, "waves.waves[0].batches[0]")),
                        tuple("iter1-batch-2", new Position(17, 20, "waves.waves[0].batches[1]")));
    }

    @Test
    void batchesByReferenceAreFoundBesideTheWaves() {
        WavePlan plan = READER.read(sample("by-reference.json"));

        assertThat(plan.waves()).extracting(Wave::number).containsExactly(1, 2);
        assertThat(plan.waves().get(0).batches())
                .extracting(Batch::id, batch -> batch.position().where())
                .containsExactly(tuple("batch-1", "batches[0]"), tuple("batch-2", "batches[1]"));
        Batch third = plan.waves().get(1).batches().get(0);
        assertThat(third.memory()).isEqualTo(MemorySize.parse("600m"));
        assertThat(third.json())
                .isEqualTo(
                        "{\"batch_id\":\"batch-3\",\"tier\":2,\"memory\":\"600MB\",\"files\":[\"src/c.py\",\"src/d.py\"],"
                                + "\"error_count\":7,\"agent_type\":\"python-fixer\"}");
    }

    @Test
    void batchesByReferenceAreFoundInWhatTheBatchingToolFoundToo() {
        WavePlan plan = TestPlans.read(directory, """
            {'batching': {'batches': [{'batch_id': 'a', 'tier': 1}, {'batch_id': 'b', 'tier': 1}]},
             'batches': [{'batch_id': 'b', 'tier': 4}],
             'waves': {'waves': [{'wave_id': 1, 'batches': ['a', 'b']}]}}
            """);

        assertThat(plan.waves().get(0).batches())
                .extracting(Batch::id, Batch::tier, batch -> batch.position().where())
                .containsExactly(tuple("a", 1, "batching.batches[0]"), tuple("b", 4, "batches[0]"));
    }

    @Test
    void awkwardIdsPromptsAndFilesArriveByteForByte() {
        WavePlan plan = READER.read(sample("awkward.json"));

        assertThat(plan.taskId()).isEqualTo("awkward ids");
        assertThat(plan.waves().get(0).batches())
                .extracting(Batch::id, Batch::taskPrompt, Batch::files)
                .containsExactly(
                        tuple(
                                "batch with spaces & $HOME",
                                "Fix 'file with spaces.ts' and \"quoted.ts\"; `id`; $(reboot) | cat > /dev/null",
                                List.of("src/file with spaces.ts", "src/special!@#$chars.ts")),
                        tuple("batch-文字-файл", "Исправь ошибки 修正する \uD83D\uDE80", List.of("src/文字.ts")),
                        tuple("batch-newline\nand\ttab", "line one\n\tline two\n\n-n", List.of("src/normal.ts")),
                        tuple("../../etc/passwd", "Map<string, number[]> {a,b} [x] *?~", List.of("../outside.ts")));
        assertThat(plan.waves().get(0).batches().get(1).json().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(("{\"batch_id\":\"batch-文字-файл\",\"tier\":2,\"files\":[\"src/文字.ts\"],"
                                + "\"task_prompt\":\"Исправь ошибки 修正する \uD83D\uDE80\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"documented.json", "packed.json", "merged.json", "by-reference.json", "awkward.json"})
    void theSamplesGiveNoReasonToComplain(String name) {
        WavePlan plan = READER.read(sample(name));

        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void theSourceIsTheFileAndTheHashOfItsBytes() throws Exception {
        Path file = sample("awkward.json");

        PlanSource source = READER.read(file).source();

        assertThat(source.file()).isEqualTo(file);
        assertThat(source.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
    }

    @Test
    void aByteOrderMarkIsNoPartOfThePlanButOfItsHash() throws IOException {
        String json = "{'waves':[{'wave_number':1,'batches':[]}]}";
        PlanSource plain = TestPlans.read(directory, json).source();

        PlanSource marked = TestPlans.read(directory, "\uFEFF" + json).source();

        assertThat(marked.sha256()).isNotEqualTo(plain.sha256());
    }

    @Test
    void wavesAreOrderedByTheirNumbersAndBatchesByThePlan() {
        WavePlan plan = TestPlans.read(directory, """
            {'waves': [
              {'wave_number': 10, 'batches': [{'batch_id': 'z', 'tier': 1}, {'batch_id': 'a', 'tier': 1}]},
              {'wave_number': 0, 'batches': []},
              {'wave_id': 2, 'batches': []}]}
            """);

        assertThat(plan.waves()).extracting(Wave::number).containsExactly(0, 2, 10);
        assertThat(plan.wave(10).orElseThrow().batches()).extracting(Batch::id).containsExactly("z", "a");
        assertThat(plan.wave(1)).isEmpty();
    }

    @Test
    void aWaveWithoutBatchesIsAllowed() {
        WavePlan plan = TestPlans.read(directory, "{'waves': [{'wave_number': 1, 'batch_count': 0, 'batches': []}]}");

        assertThat(plan.waves().get(0).batches()).isEmpty();
        assertThat(plan.waves().get(0).totalMemory()).isEqualTo(MemorySize.ZERO);
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void whatIsNullCountsAsNotSaid() {
        Batch batch = TestPlans.read(directory, """
            {'task_id': null, 'image': null, 'waves': [{'wave_number': null, 'wave_id': 1, 'parallelism': null,
             'batch_count': null, 'batches': [{'batch_id': 'a', 'tier': 1, 'memory': null, 'files': null,
             'task_prompt': null, 'error_count': null, 'command': null, 'environment': null, 'labels': null,
             'timeout': null, 'retries': null, 'memory_max': null, 'user': null}]}]}
            """).waves().get(0).batches().get(0);

        assertThat(batch.settings()).isEqualTo(BatchSettings.NONE);
        assertThat(batch.memory()).isEqualTo(MemorySize.parse("512m"));
        assertThat(batch.files()).isEmpty();
    }

    @Test
    void unknownFieldsAreKeptForTheWorkerDigitByDigit() {
        Batch batch = TestPlans.read(
                        directory,
                        TestPlans.ofBatch("'zeta': 1.50, 'batch_id': 'a', 'big': 123456789012345678901234567890, "
                                + "'tier': 1, 'nested': {'x': [true, null, {'y': 1e400}]}"))
                .waves()
                .get(0)
                .batches()
                .get(0);

        assertThat(batch.json())
                .isEqualTo(
                        "{'zeta':1.50,'batch_id':'a','big':123456789012345678901234567890,'tier':1,".replace('\'', '"')
                                + "\"nested\":{\"x\":[true,null,{\"y\":1e400}]}}");
    }

    @Test
    void aFileWithoutAnExtensionGivesThePlanItsWholeName() throws IOException {
        Path file = Files.writeString(directory.resolve(".plan"), "{\"waves\":[{\"wave_number\":1,\"batches\":[]}]}");

        assertThat(READER.read(file).taskId()).isEqualTo(".plan");
    }
}
