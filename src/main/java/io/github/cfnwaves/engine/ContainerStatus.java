package io.github.cfnwaves.engine;

/** Where a container stands in its life, in Docker's words. */
public enum ContainerStatus {
    CREATED,
    RUNNING,
    PAUSED,
    RESTARTING,
    REMOVING,
    EXITED,
    DEAD,
    /** A word that isn't known here. */
    UNKNOWN;

    /** Whether its process holds memory. */
    public boolean isLive() {
        return switch (this) {
            case RUNNING, PAUSED, RESTARTING -> true;
            case CREATED, REMOVING, EXITED, DEAD, UNKNOWN -> false;
        };
    }

    /** Whether it has run and won't again. */
    public boolean hasEnded() {
        return this == EXITED || this == DEAD;
    }
}
