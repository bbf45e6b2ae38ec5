package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.MemorySize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One container's worth of work. Ids, prompts and file names may hold any Unicode but NUL, and are exactly as the plan has them.
 *
 * @param id not blank, unique in its plan
 * @param tier as the plan names it, or null; not necessarily a known one when the plan gives the memory too
 * @param memory what its container gets: the plan's own word, else its tier's
 * @param files may be empty
 * @param taskPrompt null when the plan gives none
 * @param settings with the defaults of wave and plan folded in
 * @param json the whole object as it stood in the plan, unknown fields included, as compact JSON without the defaults
 * @param position where the object stands
 */
public record Batch(
        String id,
        @Nullable Integer tier,
        MemorySize memory,
        List<String> files,
        @Nullable String taskPrompt,
        BatchSettings settings,
        String json,
        Position position) {

    public Batch {
        files = List.copyOf(files);
    }
}
