package io.github.cfnwaves.engine;

import java.util.List;

/**
 * What a removal took away.
 *
 * @param removed false when the container was already gone, or somebody else was removing it
 * @param volumes names of its anonymous volumes, which went with it
 */
public record Removal(boolean removed, List<String> volumes) {
    public static final Removal ALREADY_GONE = new Removal(false, List.of());

    public Removal {
        volumes = List.copyOf(volumes);
    }
}
