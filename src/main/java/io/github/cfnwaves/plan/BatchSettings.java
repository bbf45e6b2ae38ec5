package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch may say about its container beyond its memory; null or empty means that the plan doesn't say. In a {@link Batch} the
 * defaults of plan and wave are folded in: batch over wave over plan, {@code environment} and {@code labels} name by name.
 *
 * @param command never empty; a plan's single text {@code x} arrives as {@code ["/bin/sh", "-c", "x"]}
 * @param entrypoint never empty; a single text likewise
 * @param environment values as the plan has them: {@code ${env.NAME}} is not yet replaced
 * @param timeout more than zero
 * @param retries not negative
 * @param memoryMax the most that a retry may get; may be less than the batch's memory when it is only a default
 * @param labels never {@code cfn.…}, which are ours
 */
public record BatchSettings(
        @Nullable String image,
        @Nullable List<String> command,
        @Nullable List<String> entrypoint,
        Map<String, String> environment,
        @Nullable Duration timeout,
        @Nullable Integer retries,
        @Nullable MemorySize memoryMax,
        @Nullable String user,
        Map<String, String> labels) {

    /** Says nothing. */
    public static final BatchSettings NONE =
            new BatchSettings(null, null, null, Map.of(), null, null, null, null, Map.of());

    public BatchSettings {
        command = command == null ? null : List.copyOf(command);
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        environment = inOrder(environment, Map.of());
        labels = inOrder(labels, Map.of());
    }

    /** These settings, and the defaults where these say nothing. */
    public BatchSettings over(BatchSettings defaults) {
        if (equals(NONE)) {
            return defaults;
        }
        return new BatchSettings(
                image != null ? image : defaults.image,
                command != null ? command : defaults.command,
                entrypoint != null ? entrypoint : defaults.entrypoint,
                inOrder(defaults.environment, environment),
                timeout != null ? timeout : defaults.timeout,
                retries != null ? retries : defaults.retries,
                memoryMax != null ? memoryMax : defaults.memoryMax,
                user != null ? user : defaults.user,
                inOrder(defaults.labels, labels));
    }

    /** Keeps the plan's order, which {@code Map.copyOf} would not. */
    private static Map<String, String> inOrder(Map<String, String> first, Map<String, String> second) {
        if (first.isEmpty() && second.isEmpty()) {
            return Map.of();
        }
        Map<String, String> all = new LinkedHashMap<>(first);
        all.putAll(second);
        return Collections.unmodifiableMap(all);
    }
}
