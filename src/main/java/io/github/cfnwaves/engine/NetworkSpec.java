package io.github.cfnwaves.engine;

import java.util.Map;

/**
 * A network that containers are to be connected to.
 *
 * @param create whether to create it when it is missing
 * @param internal whether it has no way out, if it is created
 * @param labels what it carries, if it is created
 */
public record NetworkSpec(String name, boolean create, boolean internal, Map<String, String> labels) {
    public NetworkSpec {
        labels = Map.copyOf(labels);
    }

    /** A network that somebody else made and looks after. */
    public static NetworkSpec existing(String name) {
        return new NetworkSpec(name, false, false, Map.of());
    }
}
