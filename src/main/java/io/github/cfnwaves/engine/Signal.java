package io.github.cfnwaves.engine;

/** The signals that this project sends. */
public enum Signal {
    /** Please end. */
    TERM,
    /** End. */
    KILL;

    /** The name that engines know, {@code SIGTERM} or {@code SIGKILL}. */
    public String engineName() {
        return "SIG" + name();
    }
}
