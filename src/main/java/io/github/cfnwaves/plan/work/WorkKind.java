package io.github.cfnwaves.plan.work;

/** What the items of a workload are. */
public enum WorkKind {
    /** Files of the workspace. */
    FILE("file"),
    /** Test classes, by their full names. */
    TEST_CLASS("test class"),
    /** Anything: nothing is known of it but its name. */
    ITEM("item");

    private final String singular;

    WorkKind(String singular) {
        this.singular = singular;
    }

    /** One of them, in sentences. */
    @Override
    public String toString() {
        return singular;
    }
}
