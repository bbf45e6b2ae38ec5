package io.github.cfnwaves.engine;

/** An engine's own name for a container, opaque to everybody else. */
public record ContainerId(String value) {
    private static final int SHORT = 12;

    public ContainerId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A container id is never blank");
        }
    }

    /** The first twelve characters, as Docker's own tools print an id. */
    public String abbreviated() {
        return value.length() <= SHORT ? value : value.substring(0, SHORT);
    }

    @Override
    public String toString() {
        return value;
    }
}
