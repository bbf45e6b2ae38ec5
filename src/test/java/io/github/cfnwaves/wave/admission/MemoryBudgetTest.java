package io.github.cfnwaves.wave.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.units.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final MemorySize LIMIT = MemorySize.ofBytes(100);
    private final MemoryBudget budget = new MemoryBudget();

    private boolean reserve(String holder, long bytes) {
        return budget.tryReserve(holder, MemorySize.ofBytes(bytes), LIMIT);
    }

    @Test
    void theLimitMayBeReachedAndNotPassed() {
        assertThat(reserve("a", 60)).isTrue();
        assertThat(reserve("b", 41)).isFalse();
        assertThat(reserve("b", 40)).isTrue();
        assertThat(reserve("c", 1)).isFalse();
        assertThat(budget.used()).isEqualTo(LIMIT);
    }

    @Test
    void whatIsGivenBackCanBeHadAgain() {
        assertThat(reserve("a", 60)).isTrue();
        budget.release("a");
        budget.release("a");
        budget.release("nobody");

        assertThat(budget.used()).isEqualTo(MemorySize.ZERO);
        assertThat(reserve("b", 100)).isTrue();
        assertThat(budget.peak()).isEqualTo(LIMIT);
    }

    @Test
    void aHolderKeepsWhatItHasAndGetsNoMore() {
        assertThat(reserve("a", 60)).isTrue();
        assertThat(reserve("a", 100)).isTrue();

        assertThat(budget.used()).isEqualTo(MemorySize.ofBytes(60));
    }

    @Test
    void withoutALimitThereIsAlwaysEnough() {
        assertThat(budget.tryReserve("a", MemorySize.parse("100t"), null)).isTrue();
        assertThat(budget.tryReserve("b", MemorySize.parse("100t"), null)).isTrue();
        assertThat(reserve("c", 1)).isFalse();
    }

    @Test
    void allGetTheirsOrNobodyDoes() {
        assertThat(reserve("a", 30)).isTrue();
        Map<String, MemorySize> tooMuch = Map.of("b", MemorySize.ofBytes(40), "c", MemorySize.ofBytes(40));
        Map<String, MemorySize> fits = Map.of("b", MemorySize.ofBytes(30), "a", MemorySize.ofBytes(99));

        assertThat(budget.tryReserveAll(tooMuch, LIMIT)).isFalse();
        assertThat(budget.used()).isEqualTo(MemorySize.ofBytes(30));
        assertThat(budget.tryReserveAll(fits, LIMIT)).isTrue();
        assertThat(budget.used()).as("a keeps what it has").isEqualTo(MemorySize.ofBytes(60));
    }

    @Test
    void whoWaitsIsToldOfEveryReleaseAndMayReserveAtOnce() {
        assertThat(reserve("a", 100)).isTrue();
        List<Boolean> got = new ArrayList<>();
        Runnable waiting = () -> got.add(reserve("b", 100));
        budget.addListener(waiting);

        budget.release("a");
        budget.release("a");
        budget.removeListener(waiting);
        budget.release("b");

        assertThat(got).containsExactly(true);
    }

    @Test
    void manyThreadsNeverGetMoreThanTheLimit() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            String name = "t" + i;
            new Thread(() -> {
                        for (int n = 0; n < 2_000; n++) {
                            if (reserve(name + n, 17)) {
                                budget.release(name + n);
                            }
                        }
                        done.countDown();
                    })
                    .start();
        }

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(budget.used()).isEqualTo(MemorySize.ZERO);
        assertThat(budget.peak()).isLessThanOrEqualTo(LIMIT);
    }

    /** Of two runs in one build, the second has a peak of its own. */
    @Test
    void aWatchSeesWhatIsGivenOutWhileItLasts() {
        MemoryBudget budget = new MemoryBudget();
        assertThat(budget.tryReserve("first", MemorySize.ofMebibytes(900), null))
                .isTrue();
        budget.release("first");
        assertThat(budget.tryReserve("held", MemorySize.ofMebibytes(100), null)).isTrue();

        try (MemoryBudget.Watch watch = budget.watch()) {
            assertThat(watch.peak()).isEqualTo(MemorySize.ofMebibytes(100));
            assertThat(budget.tryReserve("second", MemorySize.ofMebibytes(200), null))
                    .isTrue();
            budget.release("second");
            assertThat(watch.peak()).isEqualTo(MemorySize.ofMebibytes(300));
        }

        assertThat(budget.peak()).isEqualTo(MemorySize.ofMebibytes(900));
    }
}
