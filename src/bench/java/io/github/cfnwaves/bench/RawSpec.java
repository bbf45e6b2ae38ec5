package io.github.cfnwaves.bench;

import java.util.Map;
import java.util.stream.Collectors;

/** What a daemon is asked for to have a container. */
interface RawSpec {
    String name();

    /** JSON of the call that creates it. */
    byte[] body();

    /** An archive to be unpacked at its root, empty when there is none. */
    byte[] files();

    /** Labels as a call has them; those of the bench need no escaping. */
    static String json(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
                .collect(Collectors.joining(","));
    }
}
