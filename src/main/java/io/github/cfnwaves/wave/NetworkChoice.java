package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.NetworkSpec;
import java.util.Map;

/** The network that the containers of a wave join, by the word that the user gave. */
public record NetworkChoice(String word) {
    /** Shared by all waves of all builds on an engine; ours to create and to remove. */
    public static final String SHARED = "cfn-network";
    /** One network for each wave of each run, with no way out. */
    public static final String ISOLATED = "isolated";

    private static final int DIGITS = 6;

    public NetworkChoice {
        if (word.isBlank()) {
            throw new IllegalArgumentException("A network's name is never blank");
        }
    }

    /** The network for one wave of a run. */
    public NetworkSpec forWave(RunContext context, int waveNumber) {
        return switch (word) {
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
            default -> NetworkSpec.existing(word);
        };
    }
}
