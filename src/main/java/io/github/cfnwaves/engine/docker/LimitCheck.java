package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.units.MemorySize;
import java.util.List;

/**
 * Compares the limits that a container has with those that it was to have: an engine that can't apply one leaves it out and goes on.
 *
 * @param limits what the engine says that it can limit
 * @param warnings what the engine had to say when it created the container
 */
record LimitCheck(ContainerSpec spec, ContainerCreation.Limits limits, List<String> warnings) {

    /** @param hostConfig what the engine says of the container */
    void confirm(JsonNode hostConfig) {
        // Rootless Docker without control groups repeats what it was asked for, and applies none of it.
        confirm("memory", limits.memory() ? hostConfig.path("Memory").asLong() : 0);
        if (limits.swap()) {
            confirm("memory and swap together", hostConfig.path("MemorySwap").asLong());
        }
    }

    private void confirm(String limit, long found) {
        if (found != spec.memory().bytes()) {
            String there = found <= 0 ? "none" : MemorySize.ofBytes(found).toString();
            String said = warnings.isEmpty()
                    ? ""
                    : " The engine says: "
                            + DaemonText.of(String.join(" ", warnings)).text() + ".";
            throw new EngineException(
                    Kind.FAILED,
                    "Container " + spec.name() + " was to have a limit of " + spec.memory() + " on " + limit
                            + ", but the engine applied "
                            + there + ", so it was removed again." + said + " "
                            + Remedy.SEE_ENGINE_WARNINGS.sentence());
        }
    }
}
