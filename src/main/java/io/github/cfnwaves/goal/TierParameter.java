package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.MemoryTier;
import io.github.cfnwaves.plan.MemoryTiers;
import org.jspecify.annotations.Nullable;

/** A {@code <tier>} in the POM. */
public final class TierParameter {
    /** The number by which plans name the tier. */
    private @Nullable Integer number;

    /** What a container of the tier gets, such as {@code 512m}. */
    private @Nullable String memory;

    /** The most files that a batch of the tier is meant for. If absent, that of the tier that is replaced; no bound for a new one. */
    private @Nullable Integer maxFiles;

    /** Called by Maven; see the field of the same name. */
    public void setNumber(Integer number) {
        this.number = number;
    }

    /** Called by Maven; see the field of the same name. */
    public void setMemory(String memory) {
        this.memory = memory;
    }

    /** Called by Maven; see the field of the same name. */
    public void setMaxFiles(Integer maxFiles) {
        this.maxFiles = maxFiles;
    }

    /** @param others among which may be the one that it replaces */
    MemoryTier toTier(MemoryTiers others) {
        if (number == null || number < 1) {
            throw new BadParameterException(
                    "parameter tiers",
                    "found a <tier> with " + (number == null ? "no <number>" : "the number " + number)
                            + ", expected <number> to be at least 1",
                    null);
        }
        String place = "<memory> of tier " + number + " in the parameter tiers";
        if (memory == null || memory.isBlank()) {
            throw new BadParameterException(place, "found nothing, expected a memory size such as 512m", null);
        }
        if (maxFiles != null && maxFiles < 1) {
            throw new BadParameterException(
                    "<maxFiles> of tier " + number + " in the parameter tiers",
                    "found " + maxFiles + ", expected at least 1",
                    null);
        }
        Integer replaced = others.tier(number).map(MemoryTier::maxFiles).orElse(null);
        return new MemoryTier(number, Tiers.memory(place, memory), maxFiles == null ? replaced : maxFiles);
    }
}
