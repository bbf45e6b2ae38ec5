package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.admission.AdmissionQueue;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WaitingListTest {
    private final List<String> told = new ArrayList<>();
    private final MemoryBudget budget = new MemoryBudget();
    private final WaveLog log = new WaveLog() {
        @Override
        public void attemptWaiting(int waveNumber, String batchId, int attempt, String reason) {
            told.add(batchId + " " + reason);
        }
    };
    private final WaitingList list = new WaitingList(log, budget, MemorySize.parse("1g"));

    private static AdmissionQueue queue(Batch... batches) {
        AdmissionQueue queue = new AdmissionQueue(List.of(batches));
        List.of(batches).forEach(batch -> queue.add(Attempt.first(1, batch)));
        return queue;
    }

    @Test
    void eachIsToldWhatItWaitsForAndThatOnce() {
        AdmissionQueue queue = queue(TestWaves.batch("a", "800m"), TestWaves.batch("b", "100m"));
        assertThat(budget.tryReserve("x", MemorySize.parse("600m"), null)).isTrue();

        list.tell(queue, null);
        list.tell(queue, null);
        list.tell(queue, 3);
        list.tell(queue, 3);

        assertThat(told)
                .containsExactly(
                        "a waits for memory: needs 800 MiB, 424 MiB of 1 GiB free",
                        "b waits for its turn: batch a goes first",
                        "a waits for a free place: 3 of 3 are taken",
                        "b waits for a free place: 3 of 3 are taken");
    }

    @Test
    @Timeout(60)
    void thousandsThatWaitCostNextToNothingWheneverOneStarts() {
        Batch[] batches = IntStream.range(0, 5_000)
                .mapToObj(i -> TestWaves.batch("b" + i, "1g"))
                .toArray(Batch[]::new);
        AdmissionQueue queue = queue(batches);
        assertThat(budget.tryReserve("x", MemorySize.parse("600m"), null)).isTrue();

        for (int i = 0; i < 2_000; i++) {
            list.tell(queue, null);
        }

        assertThat(told).hasSize(5_000);
    }
}
