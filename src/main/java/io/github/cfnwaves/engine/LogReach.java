package io.github.cfnwaves.engine;

/** How far a log is read. */
public enum LogReach {
    /** To what is there now. */
    SO_FAR,
    /** As it is printed, for as long as the container runs. */
    WHILE_IT_RUNS
}
