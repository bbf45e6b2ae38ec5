package io.github.cfnwaves.engine;

import java.util.List;

/**
 * What a container is not allowed to do. Always: a reaping init as process 1, no terminal, no new privileges, no restart, no
 * removal by the engine, never privileged.
 *
 * @param capDrop capabilities taken away, such as {@code ALL} or {@code NET_RAW}
 * @param readOnly whether the image's file system can't be written
 */
public record Hardening(List<String> capDrop, boolean readOnly) {
    public static final Hardening DEFAULT = new Hardening(List.of(), false);

    public Hardening {
        capDrop = List.copyOf(capDrop);
    }
}
