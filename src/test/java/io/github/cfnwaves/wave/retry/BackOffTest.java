package io.github.cfnwaves.wave.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    @ParameterizedTest
    @CsvSource({"2, 1, 2", "2, 2, 4", "2, 5, 32", "2, 6, 60", "2, 60, 60", "2, 1000, 60", "90, 1, 90", "90, 3, 90"})
    void theWaitDoublesUpToAMinuteUnlessMoreIsWanted(long first, int failures, long seconds) {
        for (int seed = 0; seed < 100; seed++) {
            Duration wait = new BackOff(Duration.ofSeconds(first), new Random(seed)).after(failures);

            assertThat(wait).isBetween(Duration.ofSeconds(seconds).dividedBy(2), Duration.ofSeconds(seconds));
        }
    }

    @Test
    void whatFailedTogetherIsNotTriedTogether() {
        BackOff backOff = new BackOff(Duration.ofSeconds(2), new Random(1));

        LongStream waits =
                IntStream.range(0, 20).mapToLong(i -> backOff.after(1).toMillis());

        assertThat(waits.distinct().count()).isGreaterThan(15);
    }

    @Test
    void withoutAFirstWaitThereIsNone() {
        assertThat(List.of(BackOff.NONE.after(1), BackOff.NONE.after(30))).containsOnly(Duration.ZERO);
    }
}
