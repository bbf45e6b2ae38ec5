package io.github.cfnwaves.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.MemorySample;
import io.github.cfnwaves.wave.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryLinesTest {
    private static AttemptResult ran(long seconds) {
        return Samples.attempt(Outcome.SUCCESS, 0, Duration.ofSeconds(seconds), null, null);
    }

    private static MemorySample sample(long second, long mebibytes, int containers) {
        return new MemorySample(Samples.START.plusSeconds(second), MemorySize.ofMebibytes(mebibytes), containers);
    }

    @Test
    void limitsCountFromStartToEnd() {
        assertThat(MemoryLines.reserved(List.of(ran(2), ran(5), ran(5))))
                .containsExactly(sample(0, 1536, 3), sample(2, 1024, 2), sample(5, 0, 0));
    }

    @Test
    void whatNeverRanHeldNothing() {
        assertThat(MemoryLines.reserved(
                        List.of(Samples.attempt(Outcome.SPAWN_FAILED, null, Duration.ZERO, "No.", null), ran(0))))
                .isEmpty();
    }

    @Test
    void ofManySamplesPeaksAndTheLastStay() {
        List<MemorySample> samples = IntStream.range(0, 20_000)
                .mapToObj(second -> sample(second, second == 7_777 ? 9_000 : second % 100, 1))
                .toList();

        List<MemorySample> line = MemoryLines.used(samples);

        assertThat(line).hasSizeLessThanOrEqualTo(MemoryLines.MOST_POINTS).contains(samples.get(7_777));
        assertThat(line.get(line.size() - 1)).isEqualTo(samples.get(19_999));
        assertThat(line).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }
}
