package io.github.cfnwaves.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan of ten thousand batches, in a JVM of its own with little memory. */
class LargeDryRunTest {
    private static final int BATCHES = 10_000;
    /** Ten times what a slow machine takes: catches what grows with the square of the batches. */
    private static final long PATIENCE = 60;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 1", "100, 20"})
    void tenThousandBatchesAreRehearsedIn256Megabytes(int waves, int promptLines) throws Exception {
        Path plan = Files.writeString(directory.resolve("waves.json"), plan(waves, promptLines));
        Path out = directory.resolve("out.txt");

        Process process = java(out, plan.toString(), directory.toString());

        assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS))
                .as("over in time")
                .isTrue();
        assertThat(Files.readString(out)).isEqualTo("starts " + BATCHES + System.lineSeparator());
    }

    private static Process java(Path out, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "-Xmx256m", LargeDryRun.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path", ""));
        return builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    }

    private static String plan(int waves, int promptLines) {
        return IntStream.range(0, waves)
                .mapToObj(wave -> wave(wave, BATCHES / waves, promptLines))
                .collect(Collectors.joining(",\n", "{\"task_id\": \"large\", \"waves\": [", "]}"));
    }

    private static String wave(int number, int batches, int promptLines) {
        return IntStream.range(0, batches)
                .mapToObj(i -> batch("batch-" + number + "-" + i, promptLines))
                .collect(Collectors.joining(",\n", "{\"wave_number\": " + number + ", \"batches\": [", "]}"));
    }

    /** With a character that needs two bytes in memory, as people's prompts have. */
    private static String batch(String id, int promptLines) {
        return ("{'batch_id': '" + id + "', 'tier': 3, 'files': ['src/main/a.ts', 'src/main/b.ts', 'src/main/c.ts'],"
                        + " 'environment': {'A': 'b'}, 'task_prompt': '"
                        + "Fix the errors in these files → then run the tests again.\\n".repeat(promptLines) + "'}")
                .replace('\'', '"');
    }
}
