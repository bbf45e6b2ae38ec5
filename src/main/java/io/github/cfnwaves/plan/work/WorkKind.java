package io.github.cfnwaves.plan.work;

/** What the items of a workload are. */
public enum WorkKind {
    /** Files of the workspace. */
    FILE,
    /** Test classes, by their full names. */
    TEST_CLASS,
    /** Anything: nothing is known of it but its name. */
    ITEM
}
