package io.github.cfnwaves.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePlanTest {
    /** Ten times what it takes on a slow machine: catches what grows with the square of the batches, not a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    @Test
    void tenThousandBatchesAreReadAtOnce() {
        String waves =
                IntStream.rangeClosed(1, 100).mapToObj(LargePlanTest::wave).collect(Collectors.joining(",\n"));
        Path file = TestPlans.write(directory, "{'waves': [" + waves + "]}");

        WavePlan plan = Assertions.assertTimeout(PATIENCE, () -> TestPlans.READER.read(file));

        assertThat(plan.waves())
                .hasSize(100)
                .allSatisfy(wave -> assertThat(wave.batches()).hasSize(100));
    }

    private static String wave(int number) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "{'batch_id': 'batch-" + number + "-" + i + "', 'tier': " + (1 + i % 4)
                        + ", 'files': ['src/a.ts', 'src/b.ts', 'src/c.ts'], 'task_prompt': '"
                        + "Fix errors. ".repeat(20)
                        + "', 'environment': {'A': 'b'}}")
                .collect(Collectors.joining(",\n", "{'wave_number': " + number + ", 'batches': [", "]}"));
    }
}
