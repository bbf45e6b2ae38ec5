package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.units.MemorySize;
import java.util.Map;
import java.util.Set;

/** The network that the containers of a wave join, by the word that the user gave. */
public record NetworkChoice(String word) {
    /** Shared by all waves of all builds on an engine; ours to create and to remove. */
    public static final String SHARED = "cfn-network";
    /** One network for each wave of each run, with no way out. */
    public static final String ISOLATED = "isolated";
    /** One network namespace for all containers of a wave, on the shared network; with {@code :NAME} on another. */
    public static final String POD = "pod";

    private static final String POD_ON = POD + ":";
    /** What has a namespace that isn't the pod's own. */
    private static final Set<String> NOT_FOR_PODS = Set.of("", "host", "container", POD);

    private static final int DIGITS = 6;

    public NetworkChoice {
        if (word.isBlank()) {
            throw new IllegalArgumentException("A network's name is never blank");
        }
        if (word.startsWith(POD_ON)
                && NOT_FOR_PODS.contains(word.substring(POD_ON.length()).strip().split(":", 2)[0])) {
            throw new IllegalArgumentException("found \"" + word + "\", expected pod:NAME with a network that a pod can"
                    + " have to itself, such as pod:isolated, pod:none or the name of one that exists");
        }
    }

    /** Whether the containers of a wave share one network namespace. */
    public boolean isPod() {
        return word.equals(POD) || word.startsWith(POD_ON);
    }

    /** How much of a memory budget is kept from batches, because each wave has a pod. */
    public MemorySize keptFromBatches() {
        return isPod() ? Pod.MEMORY : MemorySize.ZERO;
    }

    /** The network for one wave of a run: that of the pod, if the containers share one. */
    public NetworkSpec forWave(RunContext context, int waveNumber) {
        String name = !isPod()
                ? word
                : word.equals(POD) ? SHARED : word.substring(POD_ON.length()).strip();
        return switch (name) {
            case SHARED -> new NetworkSpec(SHARED, true, false, Map.of(Labels.NETWORK, SHARED));
            case ISOLATED ->
                new NetworkSpec(
                        "cfn-wave" + waveNumber + "-net-"
                                + Hashes.hex(DIGITS, context.run().value()),
                        true,
                        true,
                        Map.of(
                                Labels.NETWORK,
                                ISOLATED,
                                Labels.RUN_ID,
                                context.run().value(),
                                Labels.PROJECT,
                                context.project().value(),
                                Labels.OWNER,
                                context.owner().toString(),
                                Labels.WAVE_NUMBER,
                                Integer.toString(waveNumber)));
            default -> NetworkSpec.existing(name);
        };
    }
}
