package io.github.cfnwaves.engine;

/** When to ask a registry for an image. */
public enum PullPolicy {
    /** Only when the engine hasn't got it. */
    IF_MISSING,
    /** Before every run. */
    ALWAYS,
    /** Not even when the engine hasn't got it: that is an error then. */
    NEVER;

    /** The name in configurations: {@code if-missing}, {@code always}, {@code never}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
