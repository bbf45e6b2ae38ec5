package io.github.cfnwaves.wave.loop;

/** The calls that an engine has work with, by what they ask for: those of one kind cost it about the same. */
public enum HeavyCall {
    /** Creates a container and starts it. */
    LAUNCH,
    CREATE,
    START,
    REMOVE
}
