package io.github.cfnwaves.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final List<String> told = new ArrayList<>();

    @Test
    void everybodyIsToldOnce() {
        cancellation.addListener(() -> told.add("a"));
        cancellation.addListener(() -> told.add("b"));

        cancellation.cancel();
        cancellation.cancel();

        assertThat(told).containsExactly("a", "b");
        assertThat(cancellation.isCancelled()).isTrue();
    }

    @Test
    void whoComesTooLateIsToldAtOnce() {
        cancellation.cancel();

        cancellation.addListener(() -> told.add("late"));

        assertThat(told).containsExactly("late");
    }

    @Test
    void whoHasLeftIsNotTold() {
        Runnable listener = () -> told.add("left");
        cancellation.addListener(listener);
        cancellation.removeListener(listener);

        cancellation.cancel();

        assertThat(told).isEmpty();
    }
}
