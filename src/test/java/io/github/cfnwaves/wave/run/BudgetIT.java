package io.github.cfnwaves.wave.run;

import static io.github.cfnwaves.wave.run.RealRun.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine itself is asked all the time how much memory the live containers of a run may use. */
@Timeout(60)
class BudgetIT {
    private static final List<String> SIZES = List.of("8m", "12m", "16m", "24m", "32m", "64m");

    @TempDir
    private Path directory;

    @Test
    void theLimitsOfLiveContainersNeverExceedTheBudget() throws Exception {
        Random random = new Random(3);
        Batch[] batches = IntStream.range(0, 40)
                .mapToObj(i -> batch(
                        "b" + i,
                        SIZES.get(random.nextInt(SIZES.size())),
                        "sleep 0." + random.nextInt(7) + "; exit " + (random.nextInt(8) == 0 ? 1 : 0)))
                .toArray(Batch[]::new);
        MemorySize budget = MemorySize.ofMebibytes(100);
        try (RealRun run = new RealRun(directory, null);
                LimitSampler sampler = new LimitSampler(run)) {
            run.limit = budget;
            sampler.start();

            RunResult result = run.run(TestWaves.wave(1, batches));
            sampler.stop();

            assertThat(sampler.most()).isLessThanOrEqualTo(budget);
            // Otherwise nothing was tested: the budget was never short, or nobody looked.
            assertThat(sampler.most()).isGreaterThan(MemorySize.ofMebibytes(70));
            assertThat(sampler.containersSeen()).isGreaterThan(30);
            assertThat(result.peakReserved()).isLessThanOrEqualTo(budget);
            assertThat(result.waves().get(0).batches())
                    .allSatisfy(batch -> assertThat(batch.attempts()).hasSize(1));
            assertThat(run.leftovers()).isEmpty();
        }
    }
}
