package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.MemoryTier;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.units.UnreadableException;
import org.jspecify.annotations.Nullable;

/** A {@code <tier>} in the POM. */
public final class TierParameter {
    /** The number by which plans name the tier. */
    private @Nullable String number;

    /** What a container of the tier gets, such as {@code 512m}. */
    private @Nullable String memory;

    /** The most files that a batch of the tier is meant for. If absent, that of the tier that is replaced; no bound for a new one. */
    private @Nullable String maxFiles;

    /** Called by Maven; see the field of the same name. */
    public void setNumber(String number) {
        this.number = number;
    }

    /** Called by Maven; see the field of the same name. */
    public void setMemory(String memory) {
        this.memory = memory;
    }

    /** Called by Maven; see the field of the same name. */
    public void setMaxFiles(String maxFiles) {
        this.maxFiles = maxFiles;
    }

    /** @param others among which may be the one that it replaces */
    MemoryTier toTier(MemoryTiers others) {
        if (number == null || number.isBlank()) {
            throw new BadParameterException(
                    "parameter tiers", "found a <tier> with no <number>, expected <number> to be at least 1", null);
        }
        int tier = atLeastOne(
                number, "parameter tiers", "a <tier> with the number ", "<number> to be a whole number of at least 1");
        String place = "<memory> of tier " + tier + " in the parameter tiers";
        if (memory == null || memory.isBlank()) {
            throw new BadParameterException(place, "found nothing, expected a memory size such as 512m", null);
        }
        MemorySize size = Tiers.memory(place, memory);
        if (maxFiles == null || maxFiles.isBlank()) {
            return new MemoryTier(
                    tier, size, others.tier(tier).map(MemoryTier::maxFiles).orElse(null));
        }
        String files = "<maxFiles> of tier " + tier + " in the parameter tiers";
        return new MemoryTier(tier, size, atLeastOne(maxFiles, files, "", "a whole number of at least 1"));
    }

    /** Read here, because of a number that is none Maven doesn't tell that it stands among the tiers. */
    private static int atLeastOne(String text, String place, String found, String expected) {
        String problem = "found " + found + UnreadableException.quote(text) + ", expected " + expected;
        int number;
        try {
            number = Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new BadParameterException(place, problem, e);
        }
        if (number < 1) {
            throw new BadParameterException(place, problem, null);
        }
        return number;
    }
}
