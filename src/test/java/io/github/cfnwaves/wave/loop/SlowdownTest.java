package io.github.cfnwaves.wave.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SlowdownTest {
    private final Slowdown slowdown = new Slowdown();

    private void add(HeavyCall kind, double load, double nanos) {
        slowdown.add(kind, load, nanos, 100);
    }

    @Test
    void nothingIsKnownWithoutCallsOrWhenAllWereUnderTheSameLoad() {
        assertThat(slowdown.isKnown()).isFalse();
        add(HeavyCall.START, 5, 1e9);
        add(HeavyCall.START, 5, 2e9);
        assertThat(slowdown.isKnown()).isFalse();
        add(HeavyCall.START, 8, 2e9);
        assertThat(slowdown.isKnown()).isTrue();
    }

    @Test
    void theExponentIsThatOfTheTimesWhateverMixtureOfKindsThereWas() {
        for (double load : new double[] {4, 5, 8}) {
            add(HeavyCall.CREATE, load, 1e7 * Math.sqrt(load));
        }
        for (double load : new double[] {8, 10, 12}) {
            add(HeavyCall.START, load, 5e7 * Math.sqrt(load));
        }

        assertThat(slowdown.exponent(1)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void whatChanceMayHaveMadeCountsLittle() {
        add(HeavyCall.START, 5, 1e8);
        add(HeavyCall.START, 5, 4e8);
        add(HeavyCall.START, 6, 1e8);
        add(HeavyCall.START, 6, 6e8);

        assertThat(slowdown.exponent(0.85)).isCloseTo(0.85, within(0.05));
    }

    @Test
    void whatIsLongPastCountsLittle() {
        for (int i = 0; i < 20; i++) {
            slowdown.add(HeavyCall.START, 4 + i % 5, 1e8, 10);
        }
        for (int i = 0; i < 40; i++) {
            slowdown.add(HeavyCall.START, 4 + i % 5, 1e8 * (4 + i % 5), 10);
        }

        assertThat(slowdown.exponent(1)).isCloseTo(1, within(0.05));
    }

    @Test
    void whatIsForgottenIsNotKnown() {
        add(HeavyCall.START, 5, 1e8);
        add(HeavyCall.START, 9, 1e8);

        slowdown.forget();

        assertThat(slowdown.isKnown()).isFalse();
    }
}
