package io.github.cfnwaves.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.function.Executable;

/** What nothing that a person could hand us may go beyond. */
final class Bounds {
    /** For a few kilobytes, on a busy machine that has yet to load and instrument the classes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Bounds() {}

    static void hold(Executable reading) {
        assertTimeout(PATIENCE, reading);
    }

    /** Nothing in it may drive a terminal, or pass for a line of its own. */
    static boolean isOneLine(String sentence) {
        return sentence.chars().noneMatch(Character::isISOControl);
    }
}
