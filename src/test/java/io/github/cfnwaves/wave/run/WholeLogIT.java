package io.github.cfnwaves.wave.run;

import static io.github.cfnwaves.wave.run.RealRun.attempt;
import static io.github.cfnwaves.wave.run.RealRun.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WholeLogIT {
    private static final int BYTES = 600_000;

    @TempDir
    private Path directory;

    /** Docker 20.10 may end the stream that follows a log as if all had been sent, when only part of it was. */
    @Test
    void theLogOfAContainerThatPrintsMuchAndEndsIsWhole() throws Exception {
        Batch[] batches = IntStream.range(0, 24)
                .mapToObj(i -> batch("b" + i, "64m", "yes line | head -c " + BYTES + "; exit 0"))
                .toArray(Batch[]::new);
        try (RealRun run = new RealRun(directory, null)) {
            RunResult result = run.run(TestWaves.wave(1, 3, batches));

            assertThat(batches)
                    .allSatisfy(each -> assertThat(
                                    attempt(result, each.id()).logFile().orElseThrow())
                            .as(each.id())
                            .hasSize(BYTES));
            assertThat(run.log().lines("warning")).isEmpty();
        }
    }
}
