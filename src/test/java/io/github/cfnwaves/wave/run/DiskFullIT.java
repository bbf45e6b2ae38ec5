package io.github.cfnwaves.wave.run;

import static io.github.cfnwaves.wave.run.RealRun.attempt;
import static io.github.cfnwaves.wave.run.RealRun.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk that logs go to has room for a few lines only. */
@Timeout(60)
class DiskFullIT {
    @TempDir
    private Path directory;

    private Path small;
    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        small = Files.createDirectory(directory.resolve("small"));
        mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=256k", "small-disk", small.toString());
        Assumptions.assumeTrue(mounted, "A small disk takes the right to mount one.");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            assertThat(succeeds("umount", small.toString())).isTrue();
        }
    }

    @Test
    void theWaveGoesOnAndTheLossIsToldOnce() throws Exception {
        try (RealRun run = new RealRun(directory, null)) {
            run.logDirectory = small.resolve("logs");

            RunResult result = run.run(TestWaves.wave(
                    1,
                    batch("talkative", "64m", "yes line | head -c 600000; exit 0"),
                    batch("failing", "64m", "yes line | head -c 600000; exit 4"),
                    batch("quiet", "16m", "exit 0")));

            assertThat(attempt(result, "talkative").outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(attempt(result, "failing").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(attempt(result, "failing").exitCode()).isEqualTo(4);
            assertThat(attempt(result, "quiet").outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(run.log().lines("warning"))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).contains("talkative", "the disk is full"),
                            line -> assertThat(line).contains("failing", "the disk is full"));
            assertThat(run.leftovers()).isEmpty();
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            Assumptions.abort("A small disk takes the program " + command[0] + ": " + e.getMessage());
            throw e;
        }
    }
}
