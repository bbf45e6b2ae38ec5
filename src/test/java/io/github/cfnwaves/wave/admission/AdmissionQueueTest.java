package io.github.cfnwaves.wave.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.TestWaves;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdmissionQueueTest {
    private static AdmissionQueue queue(String... ids) {
        List<Batch> batches =
                Stream.of(ids).map(id -> TestWaves.batch(id, "100m")).toList();
        AdmissionQueue queue = new AdmissionQueue(batches);
        batches.forEach(batch -> queue.add(Attempt.first(1, batch)));
        return queue;
    }

    private static String next(AdmissionQueue queue, String... fitting) {
        Set<String> fit = Set.of(fitting);
        return queue.next(attempt -> fit.contains(attempt.batch().id()))
                .map(attempt -> attempt.batch().id())
                .orElse("nobody");
    }

    @Test
    void batchesStartInPlanOrderWhenAllFit() {
        AdmissionQueue queue = queue("a", "b", "c");

        assertThat(List.of(next(queue, "a", "b", "c"), next(queue, "b", "c"), next(queue, "c")))
                .containsExactly("a", "b", "c");
        assertThat(queue.isEmpty()).isTrue();
        assertThat(next(queue)).isEqualTo("nobody");
    }

    @Test
    void theFirstThatFitsGoesBeforeAHeadThatDoesNot() {
        assertThat(next(queue("a", "b", "c"), "b", "c")).isEqualTo("b");
    }

    @Test
    void afterTwoPassesEverybodyWaitsForTheHead() {
        AdmissionQueue queue = queue("head", "b", "c", "d");

        assertThat(next(queue, "b")).isEqualTo("b");
        assertThat(next(queue, "c")).isEqualTo("c");
        assertThat(next(queue, "d")).isEqualTo("nobody");
        assertThat(next(queue, "head", "d")).isEqualTo("head");
    }

    @Test
    void theNextHeadMayBePassedTwiceAgain() {
        AdmissionQueue queue = queue("a", "head", "c", "d", "e");

        assertThat(next(queue, "c")).isEqualTo("c");
        assertThat(next(queue, "a")).isEqualTo("a");
        assertThat(next(queue, "d")).isEqualTo("d");
        assertThat(next(queue, "e")).isEqualTo("e");
        assertThat(queue.isEmpty()).isFalse();
    }

    @Test
    void clearedItIsEmpty() {
        AdmissionQueue queue = queue("a");

        queue.clear();

        assertThat(queue.isEmpty()).isTrue();
        assertThat(next(queue, "a")).isEqualTo("nobody");
    }
}
