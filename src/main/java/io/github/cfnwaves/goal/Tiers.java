package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.units.MemorySize;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the tiers together: the standard ones, then {@code CFN_TIER_<n>_MEMORY}, then those of the POM. */
final class Tiers {
    private static final Pattern VARIABLE = Pattern.compile("CFN_TIER_(\\d{1,6})_MEMORY");

    private Tiers() {}

    static MemoryTiers of(List<TierParameter> parameters, Map<String, String> environment) {
        MemoryTiers tiers = MemoryTiers.standard();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            Matcher name = VARIABLE.matcher(variable.getKey());
            if (name.matches() && !variable.getValue().isBlank()) {
                MemorySize memory = memory("environment variable " + variable.getKey(), variable.getValue());
                tiers = tiers.withMemory(Integer.parseInt(name.group(1)), memory);
            }
        }
        for (TierParameter parameter : parameters) {
            tiers = tiers.with(parameter.toTier(tiers));
        }
        return tiers;
    }

    /**
     * Reads the memory of a tier.
     *
     * @param place where it stands, for the message
     */
    static MemorySize memory(String place, String text) {
        MemorySize size;
        try {
            size = MemorySize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(place, String.valueOf(e.getMessage()), e);
        }
        if (size.compareTo(MemorySize.DOCKER_FLOOR) < 0) {
            throw new BadParameterException(
                    place,
                    "found " + size.human() + ", expected at least " + MemorySize.DOCKER_FLOOR.human()
                            + ", Docker's smallest limit",
                    null);
        }
        return size;
    }
}
