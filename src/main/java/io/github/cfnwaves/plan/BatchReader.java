package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.MemorySize;
import org.jspecify.annotations.Nullable;

/** Reads batches: their own fields, and the memory of their tier where they give none. */
final class BatchReader {
    private final MemoryTiers tiers;
    private final PlanProblems problems;
    private final PlanRemarks remarks;

    BatchReader(MemoryTiers tiers, PlanProblems problems, PlanRemarks remarks) {
        this.tiers = tiers;
        this.problems = problems;
        this.remarks = remarks;
    }

    /** The batch; null when so much of it is wrong that there is none. Every problem is collected either way. */
    @Nullable
    Batch read(LocatedJson.ObjectValue object, String where, BatchSettings defaults) {
        PlanFields fields = new PlanFields(object, where, problems);
        remarks.unknownFields(KnownFields.BATCH.unknownOf(fields.names()));
        String id = id(fields);
        Integer tier = fields.whole("tier", 0);
        MemorySize memory = memory(fields, id, tier);
        fields.whole("error_count", 0);
        BatchSettings settings = SettingsReader.read(fields, problems);
        if (memory != null
                && settings.memoryMax() != null
                && settings.memoryMax().compareTo(memory) < 0) {
            fields.problem("memory_max", "at least the batch's memory, " + memory);
        }
        String taskPrompt = fields.text("task_prompt");
        var files = fields.texts("files", "file name");
        if (id == null || memory == null) {
            return null;
        }
        String json = LocatedJsonWriter.compact(object);
        return new Batch(id, tier, memory, files, taskPrompt, settings.over(defaults), json, fields.position());
    }

    private static @Nullable String id(PlanFields fields) {
        if (!fields.has("batch_id")) {
            fields.missing("batch_id", "a batch id");
        }
        return fields.textNotBlank("batch_id");
    }

    private @Nullable MemorySize memory(PlanFields fields, @Nullable String id, @Nullable Integer number) {
        MemoryTier tier = number == null ? null : tiers.tier(number).orElse(null);
        if (fields.has("memory")) {
            MemorySize memory = fields.memory("memory");
            if (memory != null && id != null && tier != null && !tier.memory().equals(memory)) {
                remarks.tierDisagrees(id, memory, tier);
            }
            return memory;
        }
        if (tier != null) {
            return tier.memory();
        }
        if (number != null) {
            fields.problem("tier", "one of the tiers " + tiers + ", or memory beside it");
        } else if (!fields.has("tier")) {
            fields.missing("memory", "memory or a tier");
        }
        return null;
    }
}
