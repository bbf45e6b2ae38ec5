package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.plan.WaveSelection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the wave that a goal is about. */
final class WaveNumbers {
    private static final int MOST_NAMED = 20;

    private WaveNumbers() {}

    /** The number that was given, if any was. */
    static @Nullable Integer read(Precedence precedence, @Nullable String parameter) {
        return precedence
                .optional("waveNumber", parameter, null, Precedence.atLeast(0))
                .orElse(null);
    }

    /**
     * The wave with that number, or the only one.
     *
     * @throws io.github.cfnwaves.plan.UnknownWaveException when the plan has no such wave
     */
    static Wave choose(WavePlan plan, @Nullable Integer number) {
        if (number != null) {
            return plan.waves(WaveSelection.of(number)).get(0);
        }
        if (plan.waves().size() == 1) {
            return plan.waves().get(0);
        }
        if (plan.hasNoWaves()) {
            throw new BadParameterException(
                    "wave plan " + plan.source().file(),
                    "found no waves, because there is nothing to do, expected a wave; run-waves takes such a plan",
                    null);
        }
        throw new BadParameterException(
                BadParameterException.place("waveNumber"),
                "found nothing, expected one of the waves of " + plan.source().file() + ": "
                        + plan.waves().stream()
                                .limit(MOST_NAMED)
                                .map(wave -> Integer.toString(wave.number()))
                                .collect(Collectors.joining(", "))
                        + (plan.waves().size() > MOST_NAMED ? ", …" : ""),
                null);
    }

    /** The number that was given. */
    static int require(@Nullable Integer number, String otherwise) {
        if (number == null) {
            throw new BadParameterException(
                    BadParameterException.place("waveNumber"),
                    "found nothing, expected a wave's number, or " + otherwise,
                    null);
        }
        return number;
    }
}
