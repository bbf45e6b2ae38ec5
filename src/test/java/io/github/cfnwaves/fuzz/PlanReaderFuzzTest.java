package io.github.cfnwaves.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanProblem;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes a plan's file holds, they are a sound plan or have problems that are told; nothing else comes of them. */
class PlanReaderFuzzTest {
    private static final PlanReader READER = new PlanReader(MemoryTiers.standard());
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    @DictionaryEntries({
        "\"waves\":[",
        "\"batches\":[",
        "\"batching\":{",
        "\"wave_number\":",
        "\"wave_id\":",
        "\"batch_id\":\"",
        "\"tier\":1",
        "\"memory\":\"1g\"",
        "\"files\":[\"",
        "\"task_prompt\":\"",
        "\"task_id\":\"",
        "\"image\":\"",
        "\"command\":[\"",
        "\"entrypoint\":\"",
        "\"environment\":{\"",
        "\"timeout\":\"90s\"",
        "\"retries\":1",
        "\"memory_max\":\"2g\"",
        "\"user\":1000",
        "\"labels\":{\"",
        "\"parallelism\":2",
        "\"batch_count\":1",
        "\"agent_count\":1",
        "\"estimated_duration\":",
        "1e400",
        "\\ud800",
        "\\u0000",
        "null",
        "true",
        "{",
        "}",
        "],"
    })
    @FuzzTest(maxDuration = "1m")
    void anyBytesAreAPlanOrHaveProblems(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("waves.json"), bytes);
        Bounds.hold(() -> read(file));
    }

    private static void read(Path file) {
        try {
            check(READER.read(file));
        } catch (InvalidPlanException e) {
            assertThat(e.problems()).isNotEmpty();
            assertThat(e.problems()).map(PlanProblem::toString).allMatch(Bounds::isOneLine);
        }
    }

    private static void check(WavePlan plan) {
        List<Batch> batches =
                plan.waves().stream().flatMap(wave -> wave.batches().stream()).toList();
        assertThat(plan.waves()).extracting(Wave::number).doesNotHaveDuplicates();
        assertThat(batches).extracting(Batch::id).doesNotHaveDuplicates();
        for (Batch batch : batches) {
            assertThat(batch.id()).isNotBlank().doesNotContain("\0");
            assertThat(batch.memory()).isGreaterThanOrEqualTo(MemorySize.DOCKER_FLOOR);
            assertThatCode(() -> JSON.readTree(batch.json())).doesNotThrowAnyException();
        }
        plan.waves().forEach(wave -> assertThat(wave.totalMemory()).isGreaterThanOrEqualTo(MemorySize.ZERO));
        assertThat(plan.warnings()).allMatch(Bounds::isOneLine);
        assertThat(plan.notes()).allMatch(Bounds::isOneLine);
    }
}
