package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.BatchResult;
import org.jspecify.annotations.Nullable;

/** What memory a batch should have, as results and summary have it. */
final class AdviceJson {
    private static final String NAME = "advice";
    private static final String SIZE = "a memory size such as 512m";

    private AdviceJson() {}

    /** Adds the advice on a batch to what is written of it, null when there is none. */
    static void put(ObjectNode json, BatchResult batch, MemoryTiers tiers) {
        json.set(NAME, TierAdvice.of(batch, tiers).map(AdviceJson::write).orElse(null));
    }

    private static ObjectNode write(TierAdvice advice) {
        ObjectNode json = Json.object();
        json.put("tier", advice.tier());
        json.put("memory", advice.memory().toString());
        json.put("saves", advice.saves() == null ? null : advice.saves().toString());
        return json;
    }

    /**
     * Reads what {@link #put} added; null when there is none, as in a file of an earlier version.
     *
     * @throws UnusableFileException when it is something else
     */
    static @Nullable TierAdvice read(JsonFields batch) {
        JsonFields json = batch.objectOrNull(NAME);
        return json == null
                ? null
                : new TierAdvice(
                        json.numberOrNull("tier"),
                        json.parsed("memory", MemorySize::parse, SIZE),
                        json.textOrNull("saves") == null ? null : json.parsed("saves", MemorySize::parse, SIZE));
    }
}
