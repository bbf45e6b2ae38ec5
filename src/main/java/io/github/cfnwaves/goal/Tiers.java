package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.MemoryTier;
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
                tiers = tiers.withMemory(Integer.parseInt(name.group(1)), memory(variable));
            }
        }
        for (TierParameter parameter : parameters) {
            MemoryTier tier = parameter.toTier();
            tiers = tiers.with(tier);
        }
        return tiers;
    }

    private static MemorySize memory(Map.Entry<String, String> variable) {
        try {
            return MemorySize.parse(variable.getValue());
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(
                    "environment variable " + variable.getKey(), String.valueOf(e.getMessage()), e);
        }
    }
}
