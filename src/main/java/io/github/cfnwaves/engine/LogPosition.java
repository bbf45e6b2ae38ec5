package io.github.cfnwaves.engine;

/**
 * A place in a container's log, from which reading can go on without loss or repetition. Immutable; only the engine that gave it
 * knows what is in it.
 */
public interface LogPosition {
    /** Before the first byte. */
    LogPosition START = new LogPosition() {
        @Override
        public String toString() {
            return "start";
        }
    };
}
