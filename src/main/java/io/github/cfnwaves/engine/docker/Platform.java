package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What programs are made for, such as {@code linux/amd64}.
 *
 * @param os empty when it isn't told
 * @param architecture in Go's words; empty when it isn't told
 */
record Platform(String os, String architecture) {
    /** The platform that an answer of the engine's tells. */
    static Platform in(JsonNode answer, String architecture) {
        return new Platform(
                answer.path("Os").asText(""), answer.path(architecture).asText(""));
    }

    /** Whether a machine of this platform can't be expected to run what was made for another one; what isn't told is believed. */
    boolean isForeign(Platform made) {
        return differs(os, made.os)
                || (differs(architecture, made.architecture)
                        && !(architecture.equals("amd64") && made.architecture.equals("386"))
                        && !(architecture.equals("arm64") && made.architecture.equals("arm")));
    }

    private static boolean differs(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }

    @Override
    public String toString() {
        return os + "/" + architecture;
    }
}
