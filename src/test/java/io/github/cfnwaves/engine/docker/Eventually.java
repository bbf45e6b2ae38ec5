package io.github.cfnwaves.engine.docker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what will be the case soon, and fails when it isn't in time. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(5);

    private Eventually() {}

    static void is(String what, BooleanSupplier condition) {
        some(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T some(String what, Supplier<Optional<T>> source) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Optional<T> found = source.get(); true; found = source.get()) {
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
