package io.github.cfnwaves.plan;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads wave plans. Immutable and thread-safe. */
public final class PlanReader {
    /** No larger plan is read. */
    public static final int MOST_BYTES = PlanText.MOST_BYTES;

    private static final String WAVES = "an array of waves, or an object that holds one as waves";
    private static final String ONE_WAVE =
            "at least one wave, or batching.batches as empty to say that there is nothing to do";

    private final MemoryTiers tiers;

    /**
     * @param tiers the memory of batches that name only a tier
     */
    public PlanReader(MemoryTiers tiers) {
        this.tiers = tiers;
    }

    /**
     * Reads and checks a plan of any of the known shapes. A file without a {@code task_id} is called by its name.
     *
     * @throws InvalidPlanException with everything that is wrong with it; also when the file is not there or cannot be read
     */
    public WavePlan read(Path file) {
        PlanProblems problems = new PlanProblems(file);
        PlanText text = PlanText.read(file, problems);
        LocatedJson json = LocatedJsonReader.read(text.text(), problems);
        if (!(json instanceof LocatedJson.ObjectValue object)) {
            throw problems.stop(json.at(PlanPath.ROOT), json.describe(), "a plan object with waves");
        }
        PlanRemarks remarks = new PlanRemarks();
        PlanFields plan = new PlanFields(object, PlanPath.ROOT, problems);
        remarks.unknownFields(KnownFields.PLAN.unknownOf(plan.names()));
        String taskId = plan.textNotBlank("task_id");
        BatchSettings defaults = SettingsReader.read(plan, problems);
        BatchReader batches = new BatchReader(tiers, problems, remarks);
        WaveReader waves = new WaveReader(batches, BatchPool.of(object), problems, remarks);
        List<Wave> read = waves(plan, waves, defaults, problems, remarks);
        problems.throwIfAny();
        return new WavePlan(
                taskId == null ? nameWithoutExtension(file) : taskId,
                read,
                text.source(),
                remarks.warnings(),
                remarks.notes());
    }

    /**
     * What a plan's file is now, without looking into it.
     *
     * @throws InvalidPlanException when the file is not there or cannot be read
     */
    public static PlanSource identify(Path file) {
        return PlanText.identify(file, new PlanProblems(file));
    }

    private static List<Wave> waves(
            PlanFields plan, WaveReader reader, BatchSettings defaults, PlanProblems problems, PlanRemarks remarks) {
        PlanFields holder = plan;
        if (plan.get("waves") instanceof LocatedJson.ObjectValue merged) {
            holder = new PlanFields(merged, "waves", problems);
            remarks.unknownFields(KnownFields.WAVES.unknownOf(holder.names()));
        }
        LocatedJson waves = holder.get("waves");
        if (waves instanceof LocatedJson.ArrayValue array && !array.elements().isEmpty()) {
            return reader.readAll(array, holder.path("waves"), defaults);
        }
        if (waves instanceof LocatedJson.ArrayValue && saysThatThereIsNothing(plan)) {
            return List.of();
        }
        if (waves == null) {
            holder.missing("waves", WAVES);
        } else {
            holder.problem("waves", waves instanceof LocatedJson.ArrayValue ? ONE_WAVE : WAVES);
        }
        return List.of();
    }

    /** Who made the plan has looked for batches, and found none. */
    private static boolean saysThatThereIsNothing(PlanFields plan) {
        return plan.get("batching") instanceof LocatedJson.ObjectValue batching
                && isEmptyArray(batching.members().get("batches"))
                && (!plan.has("batches") || isEmptyArray(plan.get("batches")));
    }

    private static boolean isEmptyArray(@Nullable LocatedJson value) {
        return value instanceof LocatedJson.ArrayValue array && array.elements().isEmpty();
    }

    private static String nameWithoutExtension(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
