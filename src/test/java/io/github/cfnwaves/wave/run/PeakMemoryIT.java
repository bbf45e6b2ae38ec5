package io.github.cfnwaves.wave.run;

import static io.github.cfnwaves.wave.run.RealRun.attempt;
import static io.github.cfnwaves.wave.run.RealRun.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PeakMemoryIT {
    /** A shell keeps its variables in memory, if something is left for it to do. */
    private static String holds(int bytes, int seconds) {
        return "v=$(head -c " + bytes + " /dev/zero | tr '\\0' x); sleep " + seconds + "; echo ${#v}";
    }

    @TempDir
    private Path directory;

    @Test
    void whatABatchHeldIsItsPeakAndOneThatWasKilledHadItsLimit() throws Exception {
        try (RealRun run = new RealRun(directory, null)) {
            RunResult result = run.run(TestWaves.wave(
                    1,
                    batch("holder", "256m", holds(64 << 20, 5)),
                    batch("sleeper", "256m", "sleep 5"),
                    batch("killed", "16m", "sleep 1; exec tail /dev/zero")));

            assertThat(attempt(result, "holder").peakMemory())
                    .isBetween(MemorySize.ofMebibytes(64), MemorySize.ofMebibytes(200));
            assertThat(attempt(result, "sleeper").peakMemory())
                    .isBetween(MemorySize.ofBytes(1), MemorySize.ofMebibytes(10));
            assertThat(attempt(result, "killed").outcome()).isIn(Outcome.OOM, Outcome.OOM_SUSPECTED);
            if (attempt(result, "killed").outcome() == Outcome.OOM) {
                assertThat(attempt(result, "killed").peakMemory()).isEqualTo(MemorySize.ofMebibytes(16));
            }
            assertThat(run.leftovers()).isEmpty();
        }
    }
}
