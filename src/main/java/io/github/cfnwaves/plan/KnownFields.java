package io.github.cfnwaves.plan;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names that plans are known to use, whether or not this plugin does something with them. The JSON Schema describes each. */
final class KnownFields {
    private static final Set<String> SETTINGS = Set.of(
            "image", "command", "entrypoint", "environment", "timeout", "retries", "memory_max", "user", "labels");

    static final KnownFields PLAN = withSettings(Set.of(
            "$schema",
            "task_id",
            "waves",
            "batches",
            "batching",
            "total_batches",
            "total_waves",
            "summary",
            "metadata",
            "analysis",
            "clustering"));

    /** The object between the plan and its array of waves in the merged shape. */
    static final KnownFields WAVES = new KnownFields(Set.of("waves", "summary"));

    static final KnownFields WAVE = withSettings(Set.of(
            "wave_number",
            "wave_id",
            "batches",
            "batch_count",
            "agent_count",
            "memory_needed",
            "total_memory",
            "parallelism",
            "estimated_duration",
            "tier",
            "memory_limit"));

    static final KnownFields BATCH = withSettings(Set.of(
            "batch_id",
            "tier",
            "memory",
            "files",
            "task_prompt",
            "error_count",
            "errors",
            "coordination_note",
            "agent_type"));

    private final Set<String> names;

    private KnownFields(Set<String> names) {
        this.names = names;
    }

    private static KnownFields withSettings(Set<String> own) {
        Set<String> all = new TreeSet<>(own);
        all.addAll(SETTINGS);
        return new KnownFields(Set.copyOf(all));
    }

    Stream<String> unknownOf(Set<String> present) {
        return present.stream().filter(name -> !names.contains(name));
    }

    Set<String> names() {
        return names;
    }
}
